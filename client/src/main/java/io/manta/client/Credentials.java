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
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The caller's credentials, and one sentence where there are none: the SDK's own tells of all the
 * places that it has looked at. A profile that is named goes before the environment.
 */
final class Credentials implements AwsCredentialsProvider, SdkAutoCloseable {
    /** The profile of who chooses none. */
    private static final String DEFAULT = "default";

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
        } catch (SdkException
                | UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException e) {
            throw new UnreachableException(profile.map(this::of).orElseGet(this::ofNone), e);
        }
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }

    /** The usual profile, if there is one, is what did not work. */
    private String ofNone() {
        var usual = ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow();
        var isChosen = !usual.equals(DEFAULT);
        return isChosen || hasCredentials(usual)
                ? of(usual)
                : "there must be AWS credentials in the environment, in ~/.aws or of this machine, got: none";
    }

    /** Many have but a Region in it. */
    private static boolean hasCredentials(String name) {
        return ProfileFile.defaultProfileFile().profile(name).stream()
                .flatMap(profile -> profile.properties().keySet().stream())
                .anyMatch(
                        property ->
                                !property.equals(ProfileProperty.REGION)
                                        && !property.equals("output"));
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
        } catch (SdkException
                | UncheckedIOException
                | IllegalStateException
                | IllegalArgumentException e) {
            return Causes.sentence(e);
        }
    }
}
