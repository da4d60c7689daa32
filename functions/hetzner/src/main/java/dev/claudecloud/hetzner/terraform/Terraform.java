package dev.claudecloud.hetzner.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Runs Terraform. May be used by many threads concurrently, but each workspace name by only one at a time. */
public final class Terraform {

    private static final String NAME = "[a-z][a-z0-9-]{0,40}";

    /** How long a plugin that ignores the signal may delay the end of a run. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final TerraformInstallation installation;
    private final Duration grace;

    public Terraform(TerraformInstallation installation) {
        this(installation, GRACE);
    }

    Terraform(TerraformInstallation installation, Duration grace) {
        this.installation = installation;
        this.grace = grace;
    }

    /**
     * Creates a fresh folder for the runs of one attempt. Processes and folders that an earlier attempt of this name
     * has left are removed first.
     *
     * @param name the name of the Terraform workspace, such as {@code user-7}
     * @param state the state to continue from; empty for none, or for one that is lost
     */
    public Workspace open(String name, Optional<StateSnapshot> state) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not the name of a workspace: " + name);
        }
        endLeftovers(name + ".");
        return Workspace.create(installation, name, state);
    }

    /**
     * Kills and deletes everything that earlier invocations have left under the work folder. Must be called only while
     * no run of any workspace is in progress, such as at the start of a Lambda invocation.
     *
     * @return the number of processes that were killed
     */
    public int endLeftovers() {
        return endLeftovers("");
    }

    /**
     * Runs one command to completion. When this returns, no process of the run is alive, whatever happened.
     *
     * <p>The run is stopped, first by SIGINT and then by SIGKILL of the whole tree, when the deadline ladder says so,
     * when the calling thread is interrupted and when the listener throws, whose exception is then thrown from here.
     *
     * @throws UncheckedIOException when Terraform cannot be started or its files cannot be read
     * @throws StateException when the state on the disk is not the next version of the one before
     */
    public TerraformResult run(
            Workspace workspace,
            TerraformCommand verb,
            RunSecrets inputs,
            DeadlineLadder ladder,
            TerraformListener listener) {
        if (!ladder.mayBegin()) {
            return new TerraformResult.NotStarted();
        }
        TerraformRun run = new TerraformRun(installation.program(), workspace, verb, new Redactor(inputs));
        try {
            return run.execute(
                    ChildEnvironment.of(installation, workspace.folder(), workspace.name(), inputs),
                    ladder,
                    listener,
                    grace);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot run terraform " + verb.arguments().getFirst(), e);
        }
    }

    private int endLeftovers(String prefix) {
        int killed = new ProcessTree(WorkFolders.of(installation.workRoot(), prefix)).end();
        for (Path folder : FolderRemoval.startingWith(installation.workRoot(), prefix)) {
            FolderRemoval.delete(folder);
        }
        return killed;
    }
}
