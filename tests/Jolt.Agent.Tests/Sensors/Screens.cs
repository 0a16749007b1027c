using Jolt.Testing;

namespace Jolt.Agent.Tests.Sensors;

/// <summary>Screens for tests, which are skipped where there is none to start.</summary>
internal static class Screens
{
    internal static Task<VirtualScreen> StartAsync()
    {
        if (VirtualScreen.Missing is { } missing)
        {
            Assert.Inconclusive(missing);
        }

        return VirtualScreen.StartAsync();
    }
}
