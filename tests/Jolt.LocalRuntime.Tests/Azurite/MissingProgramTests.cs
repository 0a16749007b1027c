using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Azurite;

/// <summary>The path belongs to the whole process, so these run alone.</summary>
[TestClass]
[DoNotParallelize]
public sealed class MissingProgramTests
{
    [TestMethod]
    public async Task GivenNoNode_WhenStarted_ThenTheFailureSaysWhatToInstall()
    {
        var failure = await WithoutPrograms(() => AzuriteProcess.StartAsync());

        Assert.AreEqual(AzuriteFailure.NodeMissing, failure.Reason);
        StringAssert.Contains(failure.Message, "https://nodejs.org", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task GivenNoNpm_WhenInstalled_ThenTheFailureSaysWhatToInstall()
    {
        var failure = await WithoutPrograms(() => AzuriteInstallation.InstallAsync(AppContext.BaseDirectory));

        Assert.AreEqual(AzuriteFailure.NpmMissing, failure.Reason);
        Assert.IsFalse(failure.Message.Contains('\n', StringComparison.Ordinal));
    }

    private static async Task<AzuriteException> WithoutPrograms(Func<Task> act)
    {
        using var empty = new TemporaryFolder();
        var path = Environment.GetEnvironmentVariable("PATH");
        Environment.SetEnvironmentVariable("PATH", empty.Path);
        try
        {
            return await Assert.ThrowsExactlyAsync<AzuriteException>(act);
        }
        finally
        {
            Environment.SetEnvironmentVariable("PATH", path);
        }
    }
}
