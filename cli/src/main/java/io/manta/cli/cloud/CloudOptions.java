package io.manta.cli.cloud;

import io.manta.cli.CliException;
import io.manta.cli.help.OptionGroup;
import io.manta.client.Access;
import io.manta.client.UserApi;
import io.manta.contract.id.RunId;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that name a cluster on AWS. */
@OptionGroup("On AWS")
public final class CloudOptions {
    private static final String CLUSTER = "--cluster";
    private static final String REGION = "--region";
    private static final String PROFILE = "--profile";
    private static final Set<String> OWN = Set.of(CLUSTER, REGION, PROFILE);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = CLUSTER, paramLabel = "NAME", description = "A cluster on AWS, by its name.")
    private @Nullable String cluster;

    @Option(
            names = REGION,
            paramLabel = "REGION",
            description = "Its Region (default: that of AWS_REGION, or of the profile).")
    private @Nullable String region;

    @Option(
            names = PROFILE,
            paramLabel = "PROFILE",
            description = "Whose credentials: a profile of ~/.aws (default: AWS_PROFILE).")
    private @Nullable String profile;

    /**
     * Whether it is a cluster on AWS that is asked, and not this machine.
     *
     * @param others those of the command's own options that are for clusters on AWS, too
     * @throws CliException if options are given that don't go together
     */
    public boolean areGiven(String... others) {
        var known = Stream.concat(OWN.stream(), Stream.of(others)).collect(Collectors.toSet());
        if (cluster != null) {
            given().filter(option -> !option.inherited())
                    .map(OptionSpec::longestName)
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(CloudOptions::refuse);
            return true;
        }
        if (region != null || profile != null) {
            throw CliException.usage(
                            "%s is for a cluster on AWS, and none is named"
                                    .formatted(region != null ? REGION : PROFILE))
                    .withHint("--cluster NAME");
        }
        return false;
    }

    /** The name of the cluster, which must be given. */
    public String cluster() {
        if (cluster == null) {
            throw CliException.usage("which cluster on AWS is missing").withHint("--cluster NAME");
        }
        return cluster;
    }

    /**
     * The cluster.
     *
     * @throws CliException if no cluster on AWS can be called so
     */
    public UserApi open() {
        var access = Access.defaults();
        access = region == null ? access : access.withRegion(region);
        access = profile == null ? access : access.withProfile(profile);
        try {
            return UserApi.of(cluster(), access);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage())).withCause(e);
        }
    }

    /**
     * The run of this id; a cluster on AWS knows no shorter names.
     *
     * @throws CliException if no run has such an id
     */
    static RunId run(String id) {
        if (!RunId.isValid(id)) {
            throw CliException.usage(
                    "a run of a cluster on AWS is named by its whole id, got: \"%s\""
                            .formatted(id));
        }
        return new RunId(id);
    }

    /** The options of the command line. */
    private Stream<OptionSpec> given() {
        return command.commandLine().getParseResult().matchedOptions().stream();
    }

    private static void refuse(String option) {
        throw CliException.usage(
                "%s is for runs on this machine, and --cluster names one on AWS".formatted(option));
    }
}
