package dev.claudecloud.lab.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReadingTest {

    private static final String TEMPLATE = """
        Parameters:
          Provider:
            Default: memory
          Secret:
            Type: String
          Url:
            Default: ''
        Conditions:
          Ours: !Equals [!Ref Url, '']
          Odd: {Fn::Not: [a]}
        Globals:
          Function:
            Timeout: 15
            MemorySize: 512
            Environment:
              Variables: {PROVIDER: !Ref Provider, TABLE: !Ref Table}
        Resources:
          Table:
            Type: AWS::DynamoDB::Table
            Properties: {Name: NAME}
          F:
            Type: AWS::Serverless::Function
            Properties:
              Handler: a.B::handleRequest
              Timeout: 29
              Environment:
                Variables: {OWN: !Sub '${Table.Arn}/index/x-${Provider}-${!Literal}'}
              Events:
                Call: {Type: HttpApi, Properties: {Method: GET, Path: '/a/{id}'}}
                Rest: {Type: HttpApi, Properties: {ApiId: !Ref Table}}
                Tick: {Type: ScheduleV2, Properties: {Name: tick, ScheduleExpression: rate(5 minutes)}}
                Asked: {Type: EventBridgeRule, Properties: {Pattern: {source: [me], n: [{numeric: ['>=', 1]}]}}}
        """;

    @Test
    void readsFunctionsWithTheirGlobals() {
        TemplateFunction function =
                parse("x", Map.of("Provider", "docker")).functions().getFirst();

        assertThat(function.handler()).isEqualTo("a.B");
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(29));
        assertThat(function.memoryMb()).isEqualTo(512);
        assertThat(function.environment())
                .containsEntry("PROVIDER", "docker")
                .containsEntry("TABLE", "Table")
                .containsEntry("OWN", "arn:local:Table/index/x-docker-${Literal}");
        assertThat(function.routes())
                .containsExactly(new TemplateRoute("GET", "/a/{id}", "F"), TemplateRoute.ofTheRest("F"));
        assertThat(function.routes().getLast().key()).isEqualTo("$default");
        assertThat(function.schedules()).containsExactly(new TemplateSchedule("tick", Duration.ofMinutes(5), "F"));
        assertThat(function.rules())
                .containsExactly(
                        new TemplateRule("F.Asked", "{\"source\":[\"me\"],\"n\":[{\"numeric\":[\">=\",1]}]}", "F"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!If [a, b, c]",
                "!If [Odd, b, c]",
                "!If [Ours, b]",
                "!If Ours",
                "!If [Ours, !Ref Nothing, c]",
                "!If [Ours, [b], c]",
                "!Equals [a, a]",
                "!FindInMap [a, b, c]",
                "!Join ['', [a]]",
                "{Fn::ImportValue: x}",
                "{Fn::Sub: ['${A}', {A: b}]}",
                "!Ref Nothing",
                "!Ref Secret",
                "!GetAtt Nothing.Arn",
                "!GetAtt Table.StreamArn",
                "!Sub '${Nothing}'",
                "!Sub '${Table.Other}'"
            })
    void refusesWhatItDoesNotUnderstand(String intrinsic) {
        assertThatThrownBy(() -> parse(intrinsic, Map.of())).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @CsvSource({"'',https://Table.us-east-1.localhost", "https://a.example,https://a.example"})
    void choosesByACondition(String url, String chosen) {
        String name = "!If [Ours, !Sub 'https://${Table}.${AWS::Region}.${AWS::URLSuffix}', !Ref Url]";

        assertThat(parse(name, Map.of("Url", url))
                        .resource("Table")
                        .section("Properties")
                        .text("Name"))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 * * * ? *)", "rate(5 fortnights)", "at(2030-01-01T00:00:00)", "rate(minutes)"})
    void refusesSchedulesItCannotKeep(String expression) {
        assertThatThrownBy(() -> TemplateSchedule.rate("x", expression)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @CsvSource({"/a/b/c,/a/{x}/c,true", "/a/b,/a/{x}/c,false", "/a//c,/a/{x}/c,false", "/a/b/c/,/a/{x}/c,false"})
    void matchesPathsSegmentBySegment(String requested, String path, boolean matches) {
        assertThat(new TemplateRoute("GET", path, "F").match(requested).isPresent())
                .isEqualTo(matches);
    }

    private static Template parse(String name, Map<String, String> parameters) {
        return Template.parse(TEMPLATE.replace("NAME", name), parameters);
    }
}
