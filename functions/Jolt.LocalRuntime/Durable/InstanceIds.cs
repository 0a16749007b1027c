using Jolt.LocalRuntime.History;

namespace Jolt.LocalRuntime.Durable;

/// <summary>The rules of instance ids, the real extension's: an id is a table's partition key.</summary>
internal static class InstanceIds
{
    /// <summary>Refuses an id that the real extension would refuse.</summary>
    public static void Require(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > HistoryLimits.InstanceIdCharactersMax)
        {
            throw new ArgumentException(
                $"Instance ids must not be longer than {HistoryLimits.InstanceIdCharactersMax} characters.", nameof(instanceId));
        }

        if (instanceId[0] == '@' || instanceId.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)))
        {
            throw new ArgumentException(
                "Instance ids must not begin with @ and must not contain /, \\, #, ? or control characters.", nameof(instanceId));
        }
    }
}
