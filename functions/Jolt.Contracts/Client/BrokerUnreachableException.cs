using System.Text.Json;

namespace Jolt.Contracts.Client;

/// <summary>There was no answer: nothing listens, the name is unknown, or the connection broke or took too long.</summary>
public sealed class BrokerUnreachableException : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="broker">The address that was tried.</param>
    /// <param name="inner">What the network said.</param>
    public BrokerUnreachableException(Uri broker, Exception inner)
        : base(Line(broker, inner), inner) => Broker = broker;

    /// <summary>The address that was tried.</summary>
    public Uri Broker { get; }

    private static string Line(Uri broker, Exception inner)
    {
        var cause = inner?.GetBaseException().Message.TrimEnd('.');
        return inner is JsonException
            ? $"What answers at {broker} is not a Jolt broker ({cause})."
            : $"The broker at {broker} does not answer ({cause}).";
    }
}
