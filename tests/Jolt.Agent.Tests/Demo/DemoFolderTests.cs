using Jolt.Agent.Demo;
using Jolt.Testing;

namespace Jolt.Agent.Tests.Demo;

[TestClass]
public sealed class DemoFolderTests
{
    /// <summary>More than any system's largest process id.</summary>
    private const int NobodysId = 2_000_000_000;

    [TestMethod]
    public void GivenFoldersOfOtherDemos_WhenOneStarts_ThenOnlyThoseOfDeadOnesAreCleared()
    {
        using var temporary = new TemporaryFolder();
        var dead = Directory.CreateDirectory(Path.Combine(temporary.Path, $"jolt-demo-{NobodysId}-abc", "broker")).Parent!;
        var alive = Directory.CreateDirectory(Path.Combine(temporary.Path, $"jolt-demo-{Environment.ProcessId}-abc"));
        var other = Directory.CreateDirectory(Path.Combine(temporary.Path, "jolt-demo-notes"));

        var mine = DemoFolder.Create(temporary.Path);

        Assert.IsFalse(Directory.Exists(dead.FullName));
        Assert.IsTrue(Directory.Exists(alive.FullName));
        Assert.IsTrue(Directory.Exists(other.FullName));
        Assert.IsTrue(Directory.Exists(mine));
    }
}
