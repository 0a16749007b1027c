using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Jolt.Contracts;

namespace Jolt.Broker.Trust;

/// <summary>How many agreeing replicas a chunk needs before its answer is believed.</summary>
/// <param name="Text">The policy as the buyer wrote it, which is also how rows keep it.</param>
/// <param name="Agreeing">
/// Replicas from different accounts that must agree; under <see cref="Adaptive"/> the most that it asks for while nobody
/// disagrees. As many are escrowed for each chunk.
/// </param>
public sealed record VerificationPolicy(string Text, int Agreeing)
{
    /// <summary>One replica is believed as it is.</summary>
    public const string None = "none";

    /// <summary>What a quorum's text starts with; the number of agreeing replicas follows.</summary>
    public const string QuorumPrefix = "quorum:";

    /// <summary>The policy that trusts agents by what their checked results say of them.</summary>
    public const string Adaptive = "adaptive";

    /// <summary>What a policy looks like, in words for an error message.</summary>
    public static string Rule { get; } = $"'{Adaptive}', '{None}' or '{QuorumPrefix}n' with n from 1 to {Limits.ReplicasMax}";

    /// <summary>Whether agents' standing decides how often a chunk is run.</summary>
    public bool IsAdaptive => Text == Adaptive;

    /// <summary>Reads a policy.</summary>
    /// <param name="text">The policy as text.</param>
    /// <param name="policy">The policy, if the text is one that is offered.</param>
    /// <returns>Whether it is.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out VerificationPolicy? policy)
    {
        policy = AgreeingOf(text) is { } agreeing ? new VerificationPolicy(text!, agreeing) : null;
        return policy is not null;
    }

    /// <summary>Reads a policy that was admitted before, from a row of ours.</summary>
    /// <exception cref="FormatException">The row is damaged.</exception>
    public static VerificationPolicy Parse(string text) =>
        TryParse(text, out var policy) ? policy : throw new FormatException($"'{text}' is not a verification policy.");

    private static int? AgreeingOf(string? text)
    {
        if (text == None)
        {
            return 1;
        }

        if (text == Adaptive)
        {
            return TrustRules.PairVoices;
        }

        // One digit only: "quorum:02" and "quorum:2" must not be two names of one policy.
        return text?.Length == QuorumPrefix.Length + 1
            && text.StartsWith(QuorumPrefix, StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(QuorumPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var agreeing)
            && agreeing is >= 1 and <= Limits.ReplicasMax
            ? agreeing
            : null;
    }
}
