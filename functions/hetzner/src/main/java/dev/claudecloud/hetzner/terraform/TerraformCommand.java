package dev.claudecloud.hetzner.terraform;

import java.util.ArrayList;
import java.util.List;

/** A Terraform command with its arguments, which never contain a secret. */
public sealed interface TerraformCommand {

    /** The file that {@link Plan} writes and {@link Show} and {@link Apply} read. It contains secrets in clear text. */
    String PLAN_FILE = "plan.tfplan";

    /** Returns the arguments, starting with the subcommand. */
    List<String> arguments();

    /** Returns whether the output is one JSON object per line, read while Terraform runs. */
    boolean streams();

    /**
     * {@code terraform init}.
     *
     * @param locked whether to refuse a plugin that is not in the lock file, instead of writing the lock file
     */
    record Init(boolean locked) implements TerraformCommand {
        @Override
        public List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of("init", "-input=false", "-json"));
            if (locked) {
                arguments.add("-lockfile=readonly");
            }
            return List.copyOf(arguments);
        }

        @Override
        public boolean streams() {
            return true;
        }
    }

    /**
     * {@code terraform plan}, with a refresh: it detects resources that were deleted outside of Terraform.
     *
     * @param destroy whether to plan the destruction of everything in the state
     */
    record Plan(boolean destroy) implements TerraformCommand {
        @Override
        public List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of("plan", "-input=false", "-json", "-out=" + PLAN_FILE));
            if (destroy) {
                arguments.add("-destroy");
            }
            return List.copyOf(arguments);
        }

        @Override
        public boolean streams() {
            return true;
        }
    }

    /** {@code terraform show} of the plan, for {@link TerraformPlan#parse}. */
    record Show() implements TerraformCommand {
        @Override
        public List<String> arguments() {
            return List.of("show", "-no-color", "-json", PLAN_FILE);
        }

        @Override
        public boolean streams() {
            return false;
        }
    }

    /** {@code terraform apply} of the plan and nothing else. The plan file is deleted afterwards. */
    record Apply() implements TerraformCommand {
        @Override
        public List<String> arguments() {
            return List.of("apply", "-input=false", "-json", PLAN_FILE);
        }

        @Override
        public boolean streams() {
            return true;
        }
    }

    /** {@code terraform untaint}: keeps a resource whose creation was left incomplete. */
    record Untaint(String address) implements TerraformCommand {
        public Untaint {
            ModuleAddresses.check(address);
        }

        @Override
        public List<String> arguments() {
            return List.of("untaint", "-no-color", address);
        }

        @Override
        public boolean streams() {
            return false;
        }
    }

    /** {@code terraform state rm}: forgets without destroying. Fails when none of the addresses is in the state. */
    record StateRemove(List<String> addresses) implements TerraformCommand {
        public StateRemove {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("nothing to remove");
            }
            addresses.forEach(ModuleAddresses::check);
        }

        @Override
        public List<String> arguments() {
            List<String> arguments = new ArrayList<>(List.of("state", "rm", "-no-color"));
            arguments.addAll(addresses);
            return List.copyOf(arguments);
        }

        @Override
        public boolean streams() {
            return false;
        }
    }
}
