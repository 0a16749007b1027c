using System.Reflection;
using Jolt.Testing;

namespace Jolt.Benchmarks.Street;

/// <summary>The programs that are measured as processes of their own, as they were built beside this one.</summary>
internal static class Programs
{
    private static readonly string s_configuration =
        typeof(Programs).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Jolt { get; } = Repository.PathOf(
        "agent", "Jolt.Agent", "bin", s_configuration, "net10.0", "jolt.dll");
}
