namespace Jolt.Testing;

/// <summary>Names that no other test uses, within the rules of each service.</summary>
public static class UniqueName
{
    public static string Table(string prefix = "Test") => prefix + Guid.NewGuid().ToString("N");

    public static string Queue(string prefix = "test") => $"{prefix}-{Guid.NewGuid():N}";

    public static string Container(string prefix = "test") => $"{prefix}-{Guid.NewGuid():N}";

    /// <summary>A short id for accounts, pools and the like.</summary>
    public static string Id(string prefix = "x") => prefix + Guid.NewGuid().ToString("N")[..12];
}
