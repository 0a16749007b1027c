using System.Text.Json;
using Jolt.LocalRuntime.Azurite;
using Jolt.Testing;

namespace Jolt.LocalRuntime.Tests.Azurite;

[TestClass]
public sealed class AzuriteInstallationTests
{
    [TestMethod]
    public void GivenAFolderBelowAnInstallation_WhenLookedFor_ThenItIsFound()
    {
        using var folder = new TemporaryFolder();
        var script = folder.PathOf("node_modules", "azurite", "dist", "src", "azurite.js");
        Directory.CreateDirectory(Path.GetDirectoryName(script)!);
        File.WriteAllText(script, "");
        var below = Directory.CreateDirectory(folder.PathOf("a", "b")).FullName;

        Assert.AreEqual(script, AzuriteInstallation.Find(below)?.EntryScript);
    }

    [TestMethod]
    public void GivenTheRepository_WhenItsPackageIsRead_ThenItPinsTheVersionThatTheCodeNames()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("package.json")));

        Assert.AreEqual(
            AzuriteInstallation.PinnedVersion,
            package.RootElement.GetProperty("devDependencies").GetProperty("azurite").GetString());
    }

    [TestMethod]
    public async Task GivenALockFileThatCannotBeInstalled_WhenInstalled_ThenTheFailureSaysWhatToRun()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.PathOf("package.json"), """{ "name": "x" }""");
        await File.WriteAllTextAsync(
            folder.PathOf("package-lock.json"),
            """{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/azurite": { "resolved": "file:none" } } }""");

        var failure = await Assert.ThrowsExactlyAsync<AzuriteException>(
            () => AzuriteInstallation.InstallAsync(folder.Path));

        Assert.AreEqual(AzuriteFailure.InstallFailed, failure.Reason);
        StringAssert.Contains(failure.Message, "npm ci", StringComparison.Ordinal);
        Assert.IsFalse(failure.Message.Contains('\n', StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("AccountName=nobody;AccountKey=a2V5")]
    [DataRow("TableEndpoint=http://127.0.0.1:1/devstoreaccount1")]
    public async Task GivenNobodyThere_WhenProbed_ThenNobodyAnswers(string connectionString) =>
        Assert.IsFalse(await AzuriteProbe.AnswersAsync(connectionString));

    [TestMethod]
    public async Task GivenTheFixture_WhenProbed_ThenItAnswers() =>
        Assert.IsTrue(await AzuriteProbe.AnswersAsync(AzuriteFixture.ConnectionString));
}
