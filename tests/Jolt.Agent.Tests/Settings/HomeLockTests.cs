using Jolt.Agent.Settings;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Settings;

[TestClass]
public sealed class HomeLockTests
{
    [TestMethod]
    public void GivenAnAgentInAFolder_WhenAnotherStartsThere_ThenItIsRefusedUntilTheFirstHasEnded()
    {
        using var home = new TemporaryFolder();
        var path = home.PathOf("new", "agent.lock");
        using (HomeLock.Take(path))
        {
            var refused = Assert.ThrowsExactly<CommandRefusedException>(() => HomeLock.Take(path));
            Assert.AreEqual(ExitCodes.AgentRunsAlready, refused.ExitCode);
        }

        HomeLock.Take(path).Dispose();
    }
}
