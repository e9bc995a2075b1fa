package io.manta.asl;

import java.util.ArrayList;
import java.util.List;

/**
 * Each quota that a definition of ours, or a run of it, can meet, with its source. Where regions
 * differ, the smallest of them; where an account can ask for more, the default.
 */
public final class AslLimits {
    private static final String QUOTAS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html";
    private static final String ERRORS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html";
    private static final String TASKS =
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html";
    private static final String INLINE_MAP =
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html";
    private static final String DISTRIBUTED_MAP =
            "https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html";
    private static final String REDRIVE =
            "https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html";
    private static final String FAILURE =
            "https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskFailure.html";
    private static final String FARGATE_SIZES =
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html";
    private static final String FARGATE_RATES =
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html";
    private static final String ECS_RATES =
            "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/request-throttling.html";
    private static final String ECS =
            "https://docs.aws.amazon.com/general/latest/gr/ecs-service.html";
    private static final String RUN_TASK =
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html";
    private static final String LAMBDA =
            "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html";
    private static final String QUEUES =
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html";
    private static final String QUEUE_MESSAGES =
            "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html";
    private static final String TABLE =
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html";
    private static final String PARTITION =
            "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html";
    private static final String VPC =
            "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html";
    private static final String SUBNETS =
            "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html";
    private static final String OURS = "docs/compiler.md";

    /** Filled as the quotas below are made. */
    private static final List<Quota> ALL = new ArrayList<>();

    // A definition.

    /**
     * What the request that makes or changes a machine holds beside its definition: name, role, log
     * group, tags and the version's description take 2 KiB at most.
     */
    private static final int REST_OF_REQUEST = 4 * 1024;

    /**
     * Of the text as its request holds it: a JSON string, in which each quote and each line break
     * is two bytes. The text may have 1,048,576 bytes by itself, but the whole request may not have
     * more, so this is met first.
     */
    public static final Quota DEFINITION_SIZE =
            quota(
                    "the state machine's definition, as a string of its request,",
                    1_048_576 - REST_OF_REQUEST,
                    "bytes",
                    QUOTAS);

    public static final Quota STATE_NAME_LENGTH =
            quota("the name of a state", 80, "characters", QUOTAS);

    /** How many iterations of an inline Map run at a time; the others wait. */
    public static final Quota INLINE_CONCURRENCY =
            quota("the concurrency of a Map", 40, "iterations", INLINE_MAP);

    /** How many child executions of one distributed Map run at a time; the others wait. */
    public static final Quota DISTRIBUTED_CONCURRENCY =
            quota("the concurrency of a Map", 10_000, "executions", QUOTAS);

    public static final Quota LABEL_LENGTH =
            quota("the label of a Map", 40, "characters", DISTRIBUTED_MAP);

    public static final Quota TIMEOUT =
            quota("the timeout of a state", 99_999_999, "seconds", TASKS);

    public static final Quota RETRY_ATTEMPTS =
            quota("the retries of a task", 99_999_999, "retries", ERRORS);

    public static final Quota RETRY_INTERVAL =
            quota("the delay before a retry", 99_999_999, "seconds", ERRORS);

    public static final Quota RETRY_MAX_DELAY =
            quota("the longest delay before a retry", 31_622_400, "seconds", ERRORS);

    /**
     * Ours: outside checks of a definition take a time that is exponential in it. 12 deep takes a
     * tenth of a second, 18 deep takes 4, and 22 deep takes 55.
     */
    public static final Quota NESTING = quota("the nesting of forks", 12, "levels", OURS);

    // An execution.

    /** Of one execution; the run must go on in another before it. */
    public static final Quota HISTORY_EVENTS =
            quota("the history of an execution", 25_000, "events", QUOTAS);

    /** Of a state's or an execution's input or output, in UTF-8. */
    public static final Quota PAYLOAD = quota("the data of a state", 256 * 1024, "bytes", QUOTAS);

    /** Of an execution, a state machine or an activity. */
    public static final Quota EXECUTION_NAME_LENGTH =
            quota("the name of an execution", 80, "characters", QUOTAS);

    /** From its start; a run that lasts longer goes on in another, at the edge of a round. */
    public static final Quota EXECUTION_DAYS =
            quota("the life of an execution", 365, "days", QUOTAS);

    /** After the end of an execution that did not succeed. */
    public static final Quota REDRIVE_DAYS =
            quota("the redrive of an execution", 14, "days", REDRIVE);

    /** Of an account in a region. */
    public static final Quota OPEN_EXECUTIONS =
            quota("the open executions of an account", 1_000_000, "executions", QUOTAS);

    /** Of an account in a region; the others wait. */
    public static final Quota OPEN_MAP_RUNS =
            quota("the open distributed Maps of an account", 1_000, "Maps", QUOTAS);

    /** At which distributed Maps start executions, as a rate of a second. */
    public static final Quota CHILD_START_RATE =
            quota("the start of executions by Maps", 100, "executions a second", QUOTAS);

    /** What the service goes through of all Standard executions of an account. */
    public static final Rate TRANSITIONS =
            rate("the transitions of an account at once", 800, "transitions", 800, QUOTAS);

    /** Calls of SendTaskSuccess, and as many of SendTaskFailure and SendTaskHeartbeat. */
    public static final Rate TOKENS =
            rate("the answers to task tokens at once", 1_500, "answers", 300, QUOTAS);

    /** Each run, each hand-over and each start of a run that was stopped is one. */
    public static final Rate START_EXECUTION = calls("StartExecution", 800, 150);

    public static final Rate STOP_EXECUTION = calls("StopExecution", 500, 25);

    /** The janitor's, once a check of a run. */
    public static final Rate DESCRIBE_EXECUTION = calls("DescribeExecution", 250, 10);

    /** A swarm's first submission; it also publishes the first version. */
    public static final Rate CREATE_MACHINE = calls("CreateStateMachine", 100, 1);

    /** Each later submission; it also publishes a version. */
    public static final Rate UPDATE_MACHINE = calls("UpdateStateMachine", 100, 1);

    /** Where a machine is full of versions. */
    public static final Rate LIST_VERSIONS = calls("ListStateMachineVersions", 100, 1);

    public static final Rate DELETE_VERSION = calls("DeleteStateMachineVersion", 100, 1);

    public static final Quota TAGS = quota("the tags of a state machine", 50, "tags", QUOTAS);

    public static final Quota TAG_KEY_LENGTH = quota("the key of a tag", 128, "characters", QUOTAS);

    public static final Quota TAG_VALUE_LENGTH =
            quota("the value of a tag", 256, "characters", QUOTAS);

    public static final Quota MACHINES =
            quota("the state machines of an account", 100_000, "machines", QUOTAS);

    public static final Quota MACHINE_VERSIONS =
            quota("the versions of a state machine", 1_000, "versions", QUOTAS);

    public static final Quota TOKEN_LENGTH = quota("a task token", 2_048, "characters", FAILURE);

    public static final Quota ERROR_LENGTH =
            quota("the error name of a failure", 256, "characters", FAILURE);

    public static final Quota CAUSE_LENGTH =
            quota("the cause of a failure", 32_768, "characters", FAILURE);

    // Containers.

    /** The default of a new account; it can be raised. */
    public static final Quota VCPU =
            quota("what an account runs on Fargate at a time", 6, "vCPUs by default", ECS);

    /** Containers that start, of an account in a region. */
    public static final Rate LAUNCHES =
            rate("what Fargate starts at once", 100, "containers", 20, FARGATE_RATES);

    /** Calls of RunTask on Fargate. */
    public static final Quota RUN_TASK_RATE =
            quota("the calls of RunTask", 20, "calls a second", FARGATE_RATES);

    /** Those of RunTask, StopTask and ExecuteCommand together. */
    public static final Rate RUN_AND_STOP_TASK = calls("RunTask and StopTask", 100, 40, ECS_RATES);

    /** Those of both together; the janitor's, of all tasks of the cluster. */
    public static final Rate LIST_AND_DESCRIBE_TASKS =
            calls("ListTasks and DescribeTasks", 100, 20, ECS_RATES);

    /** One for each module that the cluster has not had before. */
    public static final Rate REGISTER_DEFINITION =
            calls("RegisterTaskDefinition", 20, 1, ECS_RATES);

    public static final Quota TASK_DEFINITION_SIZE =
            quota("a task definition", 64 * 1024, "bytes", ECS);

    /** What one start of a container changes, its JSON included. */
    public static final Quota OVERRIDES =
            quota("the overrides of a container", 8_192, "characters", RUN_TASK);

    public static final Quota STARTED_BY_LENGTH =
            quota("who started a container", 128, "characters", RUN_TASK);

    public static final Quota CLIENT_TOKEN_LENGTH =
            quota("the client token of a container", 64, "characters", RUN_TASK);

    public static final Quota FARGATE_STORAGE =
            quota("the scratch space of a container", 200, "GiB", FARGATE_SIZES);

    public static final Quota FARGATE_GPUS =
            quota("what a container has on Fargate", 0, "GPUs", FARGATE_SIZES);

    // The network: each container has an interface and an address of its own.

    /** The default of an account in a region; it can be raised. */
    public static final Quota NETWORK_INTERFACES =
            quota("the network interfaces of an account", 5_000, "interfaces by default", VPC);

    /** Of a subnet of /18: of its 16,384 addresses AWS keeps 5. */
    public static final Quota SUBNET_ADDRESSES =
            quota("the addresses of a subnet of /18", 16_379, "addresses", SUBNETS);

    // Functions, queues and the table.

    public static final Quota FUNCTION_SECONDS =
            quota("a call of a function", 900, "seconds", LAMBDA);

    /** The default of an account; new ones may have less. */
    public static final Quota FUNCTION_CONCURRENCY =
            quota("the calls of functions at a time", 1_000, "calls", LAMBDA);

    /** Of a synchronous call: what a program saves at once goes by it, or by a ticket to S3. */
    public static final Quota FUNCTION_BODY =
            quota("a request to a function", 6 * 1024 * 1024, "bytes", LAMBDA);

    public static final Quota MESSAGE_DAYS =
            quota("the life of a message", 14, "days", QUEUE_MESSAGES);

    /**
     * About so many, of a standard queue: received and not deleted, as those that are postponed.
     */
    public static final Quota MESSAGES_IN_FLIGHT =
            quota("the messages in flight of a queue", 120_000, "messages", QUEUES);

    public static final Quota ITEM_SIZE = quota("an item of the table", 400 * 1024, "bytes", TABLE);

    public static final Quota TRANSACTION_ITEMS =
            quota("the items of a transaction", 100, "items", TABLE);

    /** Of items with one partition key. */
    public static final Quota PARTITION_WRITES =
            quota("the writes of a partition", 1_000, "units a second", PARTITION);

    private AslLimits() {}

    /** Every quota, in the order of this file. */
    public static List<Quota> all() {
        return List.copyOf(ALL);
    }

    private static Rate calls(String action, long atOnce, long perSecond) {
        return calls(action, atOnce, perSecond, QUOTAS);
    }

    private static Rate calls(String action, long atOnce, long perSecond, String source) {
        return rate("the calls of " + action + " at once", atOnce, "calls", perSecond, source);
    }

    private static Rate rate(
            String subject, long atOnce, String unit, long perSecond, String source) {
        return new Rate(quota(subject, atOnce, unit, source), perSecond);
    }

    private static Quota quota(String subject, long most, String unit, String source) {
        var quota = new Quota(subject, most, unit, source);
        ALL.add(quota);
        return quota;
    }
}
