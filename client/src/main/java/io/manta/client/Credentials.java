package io.manta.client;

import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The caller's credentials, and one sentence where there are none: the SDK's own tells of all the
 * places that it has looked at. A profile that is named goes before the environment.
 */
final class Credentials implements AwsCredentialsProvider {
    private final Optional<String> profile;
    private final AwsCredentialsProvider provider;

    Credentials(Optional<String> profile) {
        this.profile = profile;
        this.provider =
                profile.<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                        .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (SdkException | UncheckedIOException e) {
            throw new UnreachableException(profile.map(this::of).orElseGet(this::ofNone), e);
        }
    }

    /** The usual profile, if there is one, is what did not work. */
    private String ofNone() {
        var usual = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
        return ProfileFile.defaultProfileFile().profile(usual).isPresent()
                ? of(usual)
                : "there must be AWS credentials in the environment, in ~/.aws or of this machine, got: none";
    }

    private String of(String name) {
        return ProfileFile.defaultProfileFile().profile(name).isEmpty()
                ? "profile \"%s\" is not in ~/.aws".formatted(name)
                : "profile \"%s\" gives no credentials: %s".formatted(name, refusal(name));
    }

    private static String refusal(String name) {
        try (var alone = ProfileCredentialsProvider.create(name)) {
            alone.resolveCredentials();
            return "they were there a moment later";
        } catch (SdkException | UncheckedIOException e) {
            return Causes.sentence(e);
        }
    }
}
