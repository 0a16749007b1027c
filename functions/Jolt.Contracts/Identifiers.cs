using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Jolt.Contracts;

/// <summary>The shapes of ids. Every id is safe in a URL path, a queue name, a table key and a blob name.</summary>
public static partial class Identifiers
{
    /// <summary>What a pool name looks like, in words for an error message.</summary>
    public const string PoolNameRule = "2 to 32 characters of a-z and 0-9, starting with a letter";

    /// <summary>What a hash looks like, in words for an error message.</summary>
    public const string Sha256Rule = "64 characters of 0-9 and a-f: a SHA-256 in lower-case hexadecimal";

    /// <summary>What an agent names that it cannot run, in words for an error message.</summary>
    public const string WithoutRule = "at most 16 ids of jobs and hashes of modules";

    /// <summary>Whether these are jobs and modules that an agent may name as none of its.</summary>
    public static bool IsWithout(IReadOnlyList<string> names) =>
        names is { Count: <= Limits.LeaseWithoutMax } && names.All(name => IsId(name) || IsSha256(name));

    /// <summary>Whether the text is a pool's name.</summary>
    public static bool IsPoolName([NotNullWhen(true)] string? text) => text is not null && PoolName().IsMatch(text);

    /// <summary>Whether the text is an account, agent, job or invite id: a prefix letter, a dash, 4 to 40 of a-z 0-9.</summary>
    public static bool IsId([NotNullWhen(true)] string? text) => text is not null && Id().IsMatch(text);

    /// <summary>Whether the text is a lease id: <c>{job}.{shard}.{index}.{nonce}</c>.</summary>
    public static bool IsLeaseId([NotNullWhen(true)] string? text) => text is not null && LeaseId().IsMatch(text);

    /// <summary>Whether the text is a SHA-256 in lower-case hexadecimal.</summary>
    public static bool IsSha256([NotNullWhen(true)] string? text) => text is not null && Sha256().IsMatch(text);

    [GeneratedRegex(@"\A[a-z][a-z0-9]{1,31}\z")]
    private static partial Regex PoolName();

    [GeneratedRegex(@"\A[a-z]-[a-z0-9]{4,40}\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"\Aj-[a-z0-9]{4,40}\.(0|[1-9][0-9]{0,5})\.(0|[1-9][0-9]{0,5})\.[a-z0-9]{8,40}\z")]
    private static partial Regex LeaseId();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
