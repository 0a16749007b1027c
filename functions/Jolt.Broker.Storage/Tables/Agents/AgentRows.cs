using Azure.Data.Tables;
using Jolt.Broker.Accounts;

namespace Jolt.Broker.Storage.Tables;

/// <summary>
/// How agents lie in their table: a row for each in a partition of its own, which alone decides what it may do; and in a
/// partition for each account a row that lists it, which also remembers when it last opened a session.
/// </summary>
internal static class AgentRows
{
    public const string RowKey = "agent";

    private const string OwnerPrefix = "of:";

    public static string OwnerPartition(string account) => OwnerPrefix + account;

    public static bool IsRevoked(this TableEntity row) => row.GetDateTimeOffset("Revoked") is not null;

    /// <summary>Whether a secret opens a session: the agent's own, or the one before it during its period of grace.</summary>
    public static bool OpensWith(this TableEntity row, string secret, DateTimeOffset now) =>
        !row.IsRevoked()
        && (row.HasSecret(secret)
            || (row.GetDateTimeOffset("FormerEnds") > now
                && SecretHash.Matches(row.Bytes("FormerSalt"), row.Bytes("FormerHash"), secret)));
}
