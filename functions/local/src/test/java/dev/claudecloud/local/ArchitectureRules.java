package dev.claudecloud.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.claudecloud.api.LambdaWiring;
import java.time.Clock;
import java.util.stream.Stream;

/** What may depend on what: the module boundaries as rules. */
final class ArchitectureRules {
    private static final String CORE = "dev.claudecloud.core..";
    private static final String TESTKIT = "dev.claudecloud.testkit..";
    private static final String AWS = "dev.claudecloud.aws..";
    private static final String API = "dev.claudecloud.api..";
    private static final String DOCKER = "dev.claudecloud.docker..";
    private static final String LOCAL = "dev.claudecloud.local..";
    private static final String NETBIRD = "dev.claudecloud.netbird..";
    private static final String PROVISIONER = "dev.claudecloud.provisioner..";
    private static final String TERRAFORM = "dev.claudecloud.provisioner.terraform..";
    private static final String SIMULATORS = "dev.claudecloud.simulators..";

    static final ArchRule CORE_IS_JDK_ONLY = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CORE, "java..", "javax.crypto..", "org.jspecify..")
            .as("core depends on the JDK alone");

    static final ArchRule CORE_ASKS_FOR_THE_TIME = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .accessTargetWhere(ownerIs(resideInAPackage("java.time..")).and(named("now")))
            .orShould()
            .accessTargetWhere(ownerIs(type(Clock.class)).and(named("system.*|tick.*")))
            .orShould()
            .accessTargetWhere(ownerIs(type(System.class)).and(named("currentTimeMillis|nanoTime")))
            .as("core has no clock of its own: the time comes in");

    static final ArchRule AWS_KNOWS_NO_ENTRY_POINT = mayNotKnow(
                    AWS, API, DOCKER, LOCAL, NETBIRD, PROVISIONER, SIMULATORS)
            .as("aws is an adapter: it knows core only");

    static final ArchRule API_KNOWS_NO_MACHINE = mayNotKnow(
                    API, DOCKER, LOCAL, NETBIRD, PROVISIONER, SIMULATORS, "com.github.dockerjava..", "okhttp3..")
            .as("api knows nothing that makes machines, and not the local cloud");

    static final ArchRule NETBIRD_KNOWS_NOBODY =
            knowsOnly(NETBIRD, NETBIRD).as("the NetBird client knows nothing else of ours");

    static final ArchRule SIMULATORS_KNOW_NOBODY =
            knowsOnly(SIMULATORS, SIMULATORS).as("the simulators know nothing of what they are to test");

    static final ArchRule TERRAFORM_IS_A_LIBRARY =
            knowsOnly(TERRAFORM, TERRAFORM).as("the Terraform wrapper knows nothing else of ours");

    static final ArchRule PROVISIONER_IS_AN_ADAPTER = mayNotKnow(PROVISIONER, DOCKER, LOCAL, SIMULATORS)
            .as("the provisioner knows core, aws and the NetBird client only");

    static final ArchRule PROVISIONER_IS_WIRED_IN_ONE_PLACE = noClasses()
            .that(resideInAPackage(PROVISIONER).and(not(resideInAPackage("dev.claudecloud.provisioner"))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(API)
            .as("only the module that the image is wired by knows the functions");

    static final ArchRule API_STARTS_FAST = mayNotKnow(API, "com.fasterxml.jackson.databind..", "org.apache.logging..")
            .as("api stays clear of what a cold start pays for");

    static final ArchRule ONLY_FUNCTIONS_NEED_NATIVE_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage(API)
            .should()
            .dependOnClassesThat(type(LambdaWiring.class)
                    .or(resideInAnyPackage("software.amazon.awssdk.crt..", "software.amazon.awssdk.http.crt..")))
            .as("only the functions need native HTTP: everything else runs on every platform");

    static final ArchRule DOCKER_KNOWS_CORE_ONLY = mayNotKnow(
                    DOCKER, AWS, API, LOCAL, NETBIRD, PROVISIONER, SIMULATORS, "software.amazon..")
            .as("docker is an adapter: it knows core only");

    static final ArchRule NOBODY_KNOWS_THE_LOCAL_CLOUD = noClasses()
            .that()
            .resideOutsideOfPackage(LOCAL)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(LOCAL)
            .as("nobody knows the local cloud");

    static final ArchRule TESTKIT_IS_FOR_TESTS = noClasses()
            .that()
            .resideOutsideOfPackage(TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TESTKIT)
            .as("no main code uses the testkit");

    static final ArchRule ENVIRONMENT_IS_READ_BY_WIRING = noClasses()
            .that(not(resideInAPackage(TESTKIT)
                    .or(simpleNameEndingWith("Wiring"))
                    .or(simpleNameEndingWith("LocalCloud"))))
            .should()
            .accessTargetWhere(ownerIs(type(System.class)).and(named("getenv")))
            .as("the environment is read by the wiring alone");

    static final ArchRule HANDLERS_ARE_NAMED_SO = classes()
            .that()
            .areAssignableTo(RequestStreamHandler.class)
            .and()
            .areNotInterfaces()
            .should()
            .haveSimpleNameEndingWith("Handler")
            .allowEmptyShould(true)
            .as("what Lambda calls is named …Handler");

    private ArchitectureRules() {}

    static Stream<ArchRule> all() {
        return Stream.of(
                CORE_IS_JDK_ONLY,
                CORE_ASKS_FOR_THE_TIME,
                AWS_KNOWS_NO_ENTRY_POINT,
                API_KNOWS_NO_MACHINE,
                NETBIRD_KNOWS_NOBODY,
                SIMULATORS_KNOW_NOBODY,
                TERRAFORM_IS_A_LIBRARY,
                PROVISIONER_IS_AN_ADAPTER,
                PROVISIONER_IS_WIRED_IN_ONE_PLACE,
                API_STARTS_FAST,
                ONLY_FUNCTIONS_NEED_NATIVE_HTTP,
                DOCKER_KNOWS_CORE_ONLY,
                NOBODY_KNOWS_THE_LOCAL_CLOUD,
                TESTKIT_IS_FOR_TESTS,
                ENVIRONMENT_IS_READ_BY_WIRING,
                HANDLERS_ARE_NAMED_SO);
    }

    /** Of our own packages. */
    private static ArchRule knowsOnly(String module, String known) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.claudecloud..").and(not(resideInAPackage(known))));
    }

    private static ArchRule mayNotKnow(String module, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static DescribedPredicate<JavaClass> type(Class<?> type) {
        return JavaClass.Predicates.type(type);
    }

    private static DescribedPredicate<JavaAccess<?>> ownerIs(DescribedPredicate<? super JavaClass> predicate) {
        return JavaAccess.Predicates.target(owner(predicate));
    }

    private static DescribedPredicate<JavaAccess<?>> named(String names) {
        return JavaAccess.Predicates.target(nameMatching(names));
    }
}
