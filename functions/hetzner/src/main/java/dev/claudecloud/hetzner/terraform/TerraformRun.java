package dev.claudecloud.hetzner.terraform;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run of the program, from its start to the end of the last of its child processes. */
final class TerraformRun {

    /** The exit code of a process that was ended by SIGKILL. */
    private static final int KILLED = 137;

    private final Path program;
    private final Workspace workspace;
    private final TerraformCommand verb;
    private final DiagnosticReader diagnosticReader;
    private final TerraformEvents reader;
    private final Path said;
    private final Path complained;

    TerraformRun(Path program, Workspace workspace, TerraformCommand verb, Redactor redactor) {
        this.program = program;
        this.workspace = workspace;
        this.verb = verb;
        this.diagnosticReader = new DiagnosticReader(redactor);
        this.reader = new TerraformEvents(diagnosticReader);
        this.said = workspace.folder().resolve("stdout.log");
        this.complained = workspace.folder().resolve("stderr.log");
    }

    /** Runs to completion. Terraform's output is deleted, since it may contain secrets. */
    TerraformResult execute(
            Map<String, String> environment, DeadlineLadder ladder, TerraformListener listener, Duration grace)
            throws IOException {
        try {
            Process process = start(environment);
            RunEnding ending = supervise(process, ladder, listener, grace);
            return result(ending, process.exitValue());
        } finally {
            Files.deleteIfExists(said);
            Files.deleteIfExists(complained);
            if (verb instanceof TerraformCommand.Apply) {
                Files.deleteIfExists(workspace.folder().resolve(TerraformCommand.PLAN_FILE));
            }
        }
    }

    private Process start(Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(verb.arguments());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workspace.folder().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(said.toFile())
                .redirectError(complained.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** No process of the run is alive when this returns, whatever happens. */
    private RunEnding supervise(Process process, DeadlineLadder ladder, TerraformListener listener, Duration grace)
            throws IOException {
        ProcessTree tree = new ProcessTree(process.toHandle(), workspace.territory());
        try (FileTail tail = new FileTail(said)) {
            RunReporter reporter = new RunReporter(() -> report(tail, listener), workspace.watcher(), listener);
            reporter.start();
            RunEnding ending;
            try {
                ending = new Supervision(process, tree, ladder, reporter::failed, grace).await();
            } finally {
                tree.end();
                reporter.finish();
            }
            reporter.rethrow();
            return ending;
        } finally {
            tree.end();
        }
    }

    private void report(FileTail tail, TerraformListener listener) {
        if (verb.streams()) {
            tail.poll(line -> reader.line(line, listener::event));
        }
    }

    private TerraformResult result(RunEnding ending, int exitCode) throws IOException {
        if (exitCode == 0) {
            return new TerraformResult.Succeeded(
                    verb.streams() ? CommandOutput.NONE : new CommandOutput(Files.readString(said)));
        }
        if (ending == RunEnding.KILLED || exitCode == KILLED) {
            return new TerraformResult.Killed(diagnostics());
        }
        return ending == RunEnding.ASKED
                ? new TerraformResult.Interrupted(diagnostics())
                : new TerraformResult.Failed(exitCode, diagnostics());
    }

    private List<Diagnostic> diagnostics() throws IOException {
        List<Diagnostic> diagnostics = new ArrayList<>(reader.diagnostics());
        String plain = reader.plain() + new String(Files.readAllBytes(complained), StandardCharsets.UTF_8);
        if (!plain.isBlank()) {
            diagnostics.add(diagnosticReader.plain(plain));
        }
        return diagnostics;
    }
}
