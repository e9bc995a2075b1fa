package io.manta.functions.container;

import io.manta.contract.document.ModuleSpec;
import io.manta.contract.document.SecretReference;
import io.manta.engine.submit.CloudFit;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Secret;

/**
 * What ECS reads the values of a module's secrets from. It does so with the execution role, before
 * the container starts, so no value passes through Manta.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html">Secret</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html">
 *     {@code <ARN>:<key>:<version stage>:<version id>}</a>
 */
final class SecretArns {
    private final Account account;

    SecretArns(Account account) {
        this.account = account;
    }

    /**
     * The module's secrets, in its order.
     *
     * @throws UnfitModuleException if one is kept on the machine of whoever submits
     */
    List<Secret> of(ModuleSpec module) {
        return module.secrets().entrySet().stream()
                .map(each -> secret(module, each.getKey(), SecretReference.parse(each.getValue())))
                .toList();
    }

    private Secret secret(ModuleSpec module, String variable, SecretReference reference) {
        var problem = CloudFit.secret(variable, reference);
        if (problem.isPresent()) {
            throw UnfitModuleException.of(module, problem.get());
        }
        var from =
                reference.source() == SecretReference.Source.PARAMETER_STORE
                        ? account.arn("ssm", "parameter" + reference.name())
                        : secretsManager(reference);
        return Secret.builder().name(variable).valueFrom(from).build();
    }

    /**
     * A name stands for the ARN without its random end, which Secrets Manager completes (AWS,
     * "GetSecretValue", SecretId).
     */
    private String secretsManager(SecretReference reference) {
        var name = reference.name();
        var arn = name.startsWith("arn:") ? name : account.arn("secretsmanager", "secret:" + name);
        return arn + reference.key().map(":%s::"::formatted).orElse("");
    }
}
