namespace Jolt.Broker.Storage.Connections;

/// <summary>The storage account does not answer, or refuses the key: the broker cannot start.</summary>
/// <param name="address">Where it was looked for.</param>
/// <param name="cause">What happened there.</param>
public sealed class StorageUnreachableException(Uri address, Exception cause)
    : Exception(
        $"The storage account at {address} does not answer or refuses its key ({FirstLine(cause)}). "
        + $"Start it, or correct the setting '{BrokerStorage.ConnectionSetting}'.",
        cause)
{
    private static string FirstLine(Exception cause) =>
        (cause is AggregateException { InnerExceptions: [.., var last] } ? last : cause).Message.Split('\n')[0].Trim();
}
