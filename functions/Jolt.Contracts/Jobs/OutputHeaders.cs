namespace Jolt.Contracts.Jobs;

/// <summary>The headers of <c>GET /api/jobs/{id}/outputs/{index}</c>, whose body is the output.</summary>
public static class OutputHeaders
{
    /// <summary>How the chunk ended, for example <c>exit:0</c>.</summary>
    public const string Outcome = "Jolt-Outcome";

    /// <summary>Fuel that it burned.</summary>
    public const string Fuel = "Jolt-Fuel";

    /// <summary>SHA-256 of the output in lower-case hexadecimal.</summary>
    public const string Sha256 = "Jolt-Sha256";
}
