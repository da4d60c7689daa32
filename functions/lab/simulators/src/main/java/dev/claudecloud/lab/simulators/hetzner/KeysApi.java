package dev.claudecloud.lab.simulators.hetzner;

import dev.claudecloud.lab.simulators.http.SimulatorRequest;
import dev.claudecloud.lab.simulators.http.SimulatorResponse;
import dev.claudecloud.lab.simulators.http.SimulatorRoutes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code /ssh_keys}: names and fingerprints are unique. */
final class KeysApi {

    private static final Pattern PUBLIC_KEY =
            Pattern.compile("(ssh-\\S+|ecdsa-\\S+|sk-\\S+) ([A-Za-z0-9+/]{16,}={0,2})( .*)?\\R?");

    private final Parts parts;
    private final Project project;

    KeysApi(Parts parts) {
        this.parts = parts;
        this.project = parts.project();
    }

    SimulatorRoutes routes() {
        return SimulatorRoutes.none()
                .with("GET", "/v1/ssh_keys", this::list)
                .with("POST", "/v1/ssh_keys", this::create)
                .with("GET", "/v1/ssh_keys/{id}", request -> one(200, PathIds.key(project, request)))
                .with("DELETE", "/v1/ssh_keys/{id}", this::delete);
    }

    private SimulatorResponse list(SimulatorRequest request) {
        List<String> fingerprints = request.parameters("fingerprint");
        List<SimulatedSshKey> found = project.keys().all().stream()
                .filter(each -> fingerprints.isEmpty() || fingerprints.contains(each.fingerprint()))
                .toList();
        return Listing.owned(request, "ssh_keys", found, parts.views()::key);
    }

    private SimulatorResponse create(SimulatorRequest request) {
        HetznerBody body = HetznerBody.of(request);
        String name = body.name();
        String publicKey = body.requiredText("public_key");
        Map<String, String> labels = body.labels().orElse(Map.of());
        String fingerprint = fingerprint(publicKey);
        refuseTaken(name);
        if (project.keys().all().stream().anyMatch(each -> each.fingerprint().equals(fingerprint))) {
            throw ErrorCode.UNIQUENESS_ERROR.refusal("SSH key with the same fingerprint already exists");
        }
        SimulatedSshKey key = new SimulatedSshKey(project.newIdentity(name, labels), fingerprint, publicKey);
        project.keys().put(key);
        return one(201, key);
    }

    private SimulatorResponse delete(SimulatorRequest request) {
        project.keys().remove(PathIds.key(project, request).id());
        return SimulatorResponse.noContent();
    }

    private void refuseTaken(String name) {
        if (project.keys().named(name).isPresent()) {
            throw ErrorCode.UNIQUENESS_ERROR.refusal("SSH key name is already used");
        }
    }

    private SimulatorResponse one(int status, SimulatedSshKey key) {
        return Answers.one(status, "ssh_key", parts.views().key(key));
    }

    private static String fingerprint(String publicKey) {
        Matcher matcher = PUBLIC_KEY.matcher(publicKey);
        if (!matcher.matches()) {
            throw ErrorCode.invalid("public_key", "is not a public key in the form of OpenSSH");
        }
        try {
            byte[] blob = Base64.getDecoder().decode(matcher.group(2));
            // The format of Hetzner's fingerprints; security does not depend on it.
            return HexFormat.ofDelimiter(":")
                    .formatHex(MessageDigest.getInstance("MD5").digest(blob));
        } catch (IllegalArgumentException e) {
            throw ErrorCode.invalid("public_key", "is not in base 64");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
