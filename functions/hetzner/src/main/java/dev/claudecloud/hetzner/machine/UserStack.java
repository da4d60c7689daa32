package dev.claudecloud.hetzner.machine;

import dev.claudecloud.core.provision.ProvisionCode;
import dev.claudecloud.core.provision.ProvisionException;
import dev.claudecloud.core.provision.ProvisionJournal;
import dev.claudecloud.hetzner.client.Server;
import dev.claudecloud.hetzner.client.Volume;
import dev.claudecloud.hetzner.state.OpenState;
import dev.claudecloud.hetzner.terraform.Adoption;
import dev.claudecloud.hetzner.terraform.InstanceVariables;
import dev.claudecloud.hetzner.terraform.ModuleAddresses;
import dev.claudecloud.hetzner.terraform.PlanDecision;
import dev.claudecloud.hetzner.terraform.PlanGate;
import dev.claudecloud.hetzner.terraform.PlanPermissions;
import dev.claudecloud.hetzner.terraform.PlannedChange;
import dev.claudecloud.hetzner.terraform.StateResource;
import dev.claudecloud.hetzner.terraform.TerraformCommand;
import dev.claudecloud.hetzner.terraform.TerraformListener;
import dev.claudecloud.hetzner.terraform.TerraformPlan;
import dev.claudecloud.hetzner.terraform.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Terraform workspace of one user, open for one call of the provisioner. Its state is reconciled with what Hetzner
 * shows, then each change is planned, judged and applied. Deleted when closed; every state it had is stored by then.
 */
final class UserStack implements AutoCloseable {

    private final Workspace workspace;
    private final OpenState state;
    private final TerraformRunner runs;
    private final ProvisionJournal journal;

    UserStack(Workspace workspace, OpenState state, TerraformRunner runs, ProvisionJournal journal) {
        this.workspace = workspace;
        this.state = state;
        this.runs = runs;
        this.journal = journal;
    }

    /** Returns the volume's id, as far as Terraform knows it. */
    Optional<Long> volumeId() {
        return resource(ModuleAddresses.VOLUME).flatMap(StateResource::id).map(Long::valueOf);
    }

    /** Returns the server's id, as far as Terraform knows it. */
    Optional<Long> serverId() {
        return resource(ModuleAddresses.SERVER).flatMap(StateResource::id).map(Long::valueOf);
    }

    /** Returns whether Terraform created this server but did not see the creation succeed. */
    boolean serverIsTainted(long id) {
        return serverId().equals(Optional.of(id))
                && resource(ModuleAddresses.SERVER)
                        .filter(StateResource::tainted)
                        .isPresent();
    }

    /**
     * Reconciles the state with what exists: removes resources that have been replaced, untaints those that were left
     * half created, and has the next apply import what is missing.
     *
     * @param server the server to keep as the instance's server, or to remove as such; empty where there is none
     * @param volume the user's volume; empty before there is one
     * @param variables the variables of the next apply: without a server in them, none can be imported
     */
    void agree(Optional<Server> server, Optional<Volume> volume, InstanceVariables variables) {
        Optional<String> serverId = server.map(s -> Long.toString(s.id()));
        Optional<String> volumeId = volume.map(v -> Long.toString(v.id()));
        forget(serverId, volumeId, variables);
        trust(ModuleAddresses.VOLUME, variables);
        List<Adoption> missing = new ArrayList<>();
        adopt(ModuleAddresses.VOLUME, volumeId, missing);
        if (variables.running()) {
            trust(ModuleAddresses.SERVER, variables);
            adopt(ModuleAddresses.SERVER, serverId, missing);
            boolean attached =
                    server.isPresent() && volume.flatMap(Volume::server).equals(server.map(Server::id));
            adopt(ModuleAddresses.ATTACHMENT, attached ? volumeId : Optional.empty(), missing);
        }
        workspace.adopt(missing);
    }

    /** Plans, judges the plan and applies it; a plan that changes nothing is not applied. */
    void apply(InstanceVariables variables, PlanPermissions permit, int from, int to) {
        apply(new TerraformCommand.Plan(false), variables, permit, from, to);
    }

    /** Deletes the volume that {@code permit} names, the last resource in the state. */
    void purge(InstanceVariables variables, PlanPermissions permit, int from, int to) {
        workspace.allowVolumeDestroy();
        apply(new TerraformCommand.Plan(true), variables, permit, from, to);
    }

    @Override
    public void close() {
        workspace.close();
    }

    private void apply(
            TerraformCommand.Plan verb, InstanceVariables variables, PlanPermissions permit, int from, int to) {
        journal.checkpoint();
        run(verb, variables);
        TerraformPlan plan = TerraformPlan.parse(
                runs.run(workspace, new TerraformCommand.Show(), variables, TerraformListener.SILENT));
        if (PlanGate.judge(plan, permit) instanceof PlanDecision.Refused refused) {
            throw refused(refused);
        }
        if (plan.isEmpty()) {
            return;
        }
        int changes = (int) plan.changes().stream().filter(UserStack::counts).count();
        journal.checkpoint();
        runs.run(
                workspace,
                new TerraformCommand.Apply(),
                variables,
                runs.listener(state, journal, new TerraformProgress(journal, from, to, changes)));
    }

    private void run(TerraformCommand verb, InstanceVariables variables) {
        runs.run(workspace, verb, variables, runs.listener(state, journal, new TerraformProgress(journal, 0, 0, 0)));
    }

    private void forget(Optional<String> serverId, Optional<String> volumeId, InstanceVariables variables) {
        List<String> wrong = new ArrayList<>();
        if (isOther(ModuleAddresses.SERVER, serverId)) {
            wrong.add(ModuleAddresses.SERVER);
        }
        if (volumeId.isPresent() && isOther(ModuleAddresses.VOLUME, volumeId)) {
            wrong.add(ModuleAddresses.VOLUME);
        }
        if (!wrong.isEmpty() && resource(ModuleAddresses.ATTACHMENT).isPresent()) {
            wrong.add(ModuleAddresses.ATTACHMENT);
        }
        if (!wrong.isEmpty()) {
            run(new TerraformCommand.StateRemove(wrong), variables);
        }
    }

    private void trust(String address, InstanceVariables variables) {
        if (resource(address).filter(StateResource::tainted).isPresent()) {
            run(new TerraformCommand.Untaint(address), variables);
        }
    }

    private boolean isOther(String address, Optional<String> there) {
        return resource(address)
                .flatMap(StateResource::id)
                .filter(known -> !Optional.of(known).equals(there))
                .isPresent();
    }

    private void adopt(String address, Optional<String> there, List<Adoption> missing) {
        there.filter(id -> resource(address).isEmpty()).ifPresent(id -> missing.add(new Adoption(address, id)));
    }

    private Optional<StateResource> resource(String address) {
        return workspace.state().flatMap(s -> s.resource(address));
    }

    private static boolean counts(PlannedChange change) {
        return change.managed() && !change.steps().equals(Set.of(PlannedChange.Step.NO_OP));
    }

    private static ProvisionException refused(PlanDecision.Refused verdict) {
        return new ProvisionException(
                ProvisionCode.AMBIGUOUS,
                "Terraform's plan was not applied, because it " + String.join("; it ", verdict.reasons()),
                "Nothing was changed. Find out why the plan differs from what is permitted");
    }
}
