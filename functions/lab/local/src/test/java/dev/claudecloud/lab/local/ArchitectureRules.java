package dev.claudecloud.lab.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.claudecloud.handlers.LambdaWiring;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;

/** The module boundaries as rules: what may depend on what. */
final class ArchitectureRules {
    private static final String CORE = "dev.claudecloud.core..";
    private static final String HTTP = "dev.claudecloud.http..";
    private static final String AWS = "dev.claudecloud.aws..";
    private static final String HETZNER = "dev.claudecloud.hetzner..";
    private static final String HETZNER_CLIENT = "dev.claudecloud.hetzner.client..";
    private static final String TERRAFORM = "dev.claudecloud.hetzner.terraform..";
    private static final String NETBIRD = "dev.claudecloud.netbird..";
    private static final String NETBIRD_CLIENT = "dev.claudecloud.netbird.client..";
    private static final String DOCKER = "dev.claudecloud.docker..";
    private static final String HANDLERS = "dev.claudecloud.handlers..";
    private static final String WORKER = "dev.claudecloud.worker..";
    private static final String MEMORY = "dev.claudecloud.lab.memory..";
    private static final String SIMULATORS = "dev.claudecloud.lab.simulators..";
    private static final String TESTKIT = "dev.claudecloud.lab.testkit..";

    /** What each module, and each client in one, may use of our code besides its own. The local cloud may use all. */
    static final Map<String, ArchRule> MODULES = Map.ofEntries(
            knowsOnly(CORE),
            knowsOnly(HTTP),
            knowsOnly(AWS, CORE),
            knowsOnly(HETZNER, CORE, HTTP),
            knowsOnly(HETZNER_CLIENT, HTTP),
            knowsOnly(TERRAFORM),
            knowsOnly(NETBIRD, CORE, HTTP),
            knowsOnly(NETBIRD_CLIENT, HTTP),
            knowsOnly(DOCKER, CORE, HTTP),
            knowsOnly(HANDLERS, CORE, AWS),
            knowsOnly(WORKER, CORE, HTTP, AWS, HETZNER, NETBIRD, HANDLERS),
            knowsOnly(MEMORY, CORE),
            knowsOnly(SIMULATORS),
            knowsOnly(TESTKIT, CORE, MEMORY));

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

    static final ArchRule HANDLERS_START_FAST = mayNotKnow(
                    HANDLERS, "com.fasterxml.jackson.databind..", "org.apache.logging..", "okhttp3..")
            .as("the functions stay clear of what a cold start pays for");

    static final ArchRule DOCKER_IS_NEVER_DEPLOYED = noClasses()
            .that()
            .resideOutsideOfPackages(DOCKER, SIMULATORS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..")
            .as("the Docker engine is asked by the Docker provider and the simulators alone");

    static final ArchRule ONLY_FUNCTIONS_NEED_NATIVE_HTTP = noClasses()
            .that()
            .resideOutsideOfPackage(HANDLERS)
            .should()
            .dependOnClassesThat(type(LambdaWiring.class)
                    .or(resideInAnyPackage("software.amazon.awssdk.crt..", "software.amazon.awssdk.http.crt..")))
            .as("only the functions need native HTTP: everything else runs on every platform");

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

    static final ArchRule PACKAGES_HAVE_NO_CYCLE =
            slices().matching("dev.claudecloud.(**)").should().beFreeOfCycles().as("no cycle between packages");

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
        return Stream.concat(
                MODULES.values().stream(),
                Stream.of(
                        CORE_IS_JDK_ONLY,
                        CORE_ASKS_FOR_THE_TIME,
                        HANDLERS_START_FAST,
                        DOCKER_IS_NEVER_DEPLOYED,
                        ONLY_FUNCTIONS_NEED_NATIVE_HTTP,
                        TESTKIT_IS_FOR_TESTS,
                        ENVIRONMENT_IS_READ_BY_WIRING,
                        PACKAGES_HAVE_NO_CYCLE,
                        HANDLERS_ARE_NAMED_SO));
    }

    private static Map.Entry<String, ArchRule> knowsOnly(String module, String... others) {
        String[] known = Stream.concat(Stream.of(module), Stream.of(others)).toArray(String[]::new);
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage(module)
                .should()
                .dependOnClassesThat(resideInAPackage("dev.claudecloud..").and(not(resideInAnyPackage(known))))
                .as(module + " knows of ours only " + String.join(", ", known));
        return Map.entry(module, rule);
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
