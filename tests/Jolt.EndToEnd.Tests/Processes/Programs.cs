using System.Reflection;
using Jolt.Testing;

namespace Jolt.EndToEnd.Tests.Processes;

/// <summary>The programs under test, as they were built beside these tests.</summary>
internal static class Programs
{
    private static readonly string s_configuration =
        typeof(Programs).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    public static string Broker { get; } = Repository.PathOf(
        "functions", "Jolt.Functions", "bin", s_configuration, "net10.0", "Jolt.Functions.dll");

    public static string Jolt { get; } = Repository.PathOf(
        "agent", "Jolt.Agent", "bin", s_configuration, "net10.0", "jolt.dll");
}
