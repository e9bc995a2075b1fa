package io.manta.engine.estimate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What a cluster on which nothing runs is billed for in a month, beside what it stores and its
 * alarms: its queues are asked for messages all the time, and the janitor looks for runs.
 */
public final class IdleMonth {
    private static final long HOURS = 730;

    /**
     * The queues that feed functions: launch, ends, chores, and the dead letters of the first two.
     */
    private static final long QUEUES = 5;

    /**
     * By which Lambda asks each of them, every 20 seconds.
     *
     * @see <a
     *     href="https://aws.amazon.com/blogs/aws/aws-lambda-adds-amazon-simple-queue-service-to-supported-event-sources/">AWS
     *     Lambda adds SQS to supported event sources</a>
     */
    private static final long CONNECTIONS = 5;

    private static final long POLLS_OF_AN_HOUR = 180;

    /** Of the schedule: every five minutes. */
    private static final long CHECKS = 12 * HOURS;

    /** How many there are, and how long each takes. */
    private static final long METRICS = 2;

    private static final BigDecimal LOG_BYTES_OF_A_GB = BigDecimal.valueOf(1_073_741_824);

    private final Prices prices;

    private IdleMonth(Prices prices) {
        this.prices = prices;
    }

    public static Bill of(Prices prices) {
        var month = new IdleMonth(prices);
        var polls = CONNECTIONS * POLLS_OF_AN_HOUR * HOURS;
        return new Bill(
                List.of(
                        month.line("SQS", "requests that poll", "sqs.request", QUEUES * polls),
                        month.line("SQS", "of them, of the fair queue", "sqs.fair", polls),
                        month.line("SQS", "requests of checks", "sqs.request", 2 * CHECKS),
                        month.line("EventBridge", "checks", "scheduler.invocation", CHECKS),
                        month.line("Lambda", "requests", "lambda.request", CHECKS),
                        month.line(
                                "Lambda",
                                "GB-seconds",
                                "lambda.gb-second",
                                BigDecimal.valueOf(CHECKS * FunctionTimes.JANITOR_GB_SECONDS)),
                        month.line("DynamoDB", "read units", "dynamodb.read", CHECKS),
                        month.line(
                                "CloudWatch Logs",
                                "GB of the functions",
                                "logs.gb",
                                BigDecimal.valueOf(CHECKS * FunctionTimes.LOG_BYTES)
                                        .divide(LOG_BYTES_OF_A_GB, MathContext.DECIMAL64)),
                        month.line("CloudWatch", "metrics", "cloudwatch.metric", METRICS)));
    }

    private BillLine line(String service, String unit, String price, long quantity) {
        return line(service, unit, price, BigDecimal.valueOf(quantity));
    }

    private BillLine line(String service, String unit, String price, BigDecimal quantity) {
        var usd = prices.price(price).map(found -> found.usd().multiply(quantity));
        return new BillLine(service, unit, quantity, price, usd);
    }
}
