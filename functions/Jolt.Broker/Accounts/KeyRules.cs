using Jolt.Broker.Pools;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Problems;

namespace Jolt.Broker.Accounts;

/// <summary>What an owner may do with the keys of an account, or of the operator.</summary>
public static class KeyRules
{
    /// <summary>What is wrong with a wish for a key; empty if nothing is.</summary>
    /// <param name="request">The wish.</param>
    public static IReadOnlyList<FieldError> Check(CreateKeyRequest request) =>
    [
        .. request.Name is { } name && !DisplayNames.IsFine(name, Limits.DisplayNameCharsMax)
            ? [new FieldError("name", DisplayNames.Rule(Limits.DisplayNameCharsMax))]
            : Array.Empty<FieldError>(),
        .. CheckGrace(request.GraceSeconds),
    ];

    /// <summary>What is wrong with a period of grace; empty if nothing is.</summary>
    /// <param name="graceSeconds">For how many seconds a replaced secret stays good; null for the usual time.</param>
    public static IReadOnlyList<FieldError> CheckGrace(int? graceSeconds) =>
        graceSeconds is < 0 or > Limits.KeyGraceSecondsMax
            ? [new FieldError("graceSeconds", $"a whole number from 0 to {Limits.KeyGraceSecondsMax}")]
            : [];

    /// <summary>Whether one more key may be made. Those that have ended do not count.</summary>
    /// <param name="keys">The owner's keys.</param>
    /// <param name="now">The time.</param>
    public static bool HasRoom(IEnumerable<KeyState> keys, DateTimeOffset now) =>
        keys.Count(key => key.IsGood(now)) < Limits.KeysPerOwnerMax;

    /// <summary>
    /// The key that stays good when another goes; null if none would be left, and then the other may not go, since nobody
    /// could make another then.
    /// </summary>
    /// <param name="keys">The owner's keys.</param>
    /// <param name="id">The key that is to go.</param>
    public static KeyState? Remaining(IEnumerable<KeyState> keys, string id) =>
        keys.FirstOrDefault(key => key.Id != id && key is { Expires: null, IsLeaving: false });

    /// <summary>When a replaced secret ends: sooner if it was to end sooner anyway.</summary>
    /// <param name="expires">When it was to end.</param>
    /// <param name="graceSeconds">The period of grace; null for the usual one.</param>
    /// <param name="now">The time.</param>
    public static DateTimeOffset EndOfReplaced(DateTimeOffset? expires, int? graceSeconds, DateTimeOffset now)
    {
        var end = now.AddSeconds(graceSeconds ?? Limits.KeyGraceSecondsDefault);
        return expires < end ? expires.Value : end;
    }
}
