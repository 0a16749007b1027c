using Jolt.Testing;

namespace Jolt.Functions.Tests;

[TestClass]
public sealed class SettingRefusalTests
{
    [TestMethod]
    [DataRow("Jolt__LeaseSeconds", "soon", "Jolt:LeaseSeconds")]
    [DataRow("Jolt__LeaseAgeSeconds", "0", "Jolt:LeaseAgeSeconds")]
    [DataRow("Jolt__WatchdogSeconds", "-1", "Jolt:WatchdogSeconds")]
    [DataRow("Jolt__Quotas__OpenJobsPerAccount", "-1", "Jolt:Quotas:OpenJobsPerAccount")]
    [DataRow("Jolt__Quotas__RequestsPerAddressMinute", "many", "Jolt:Quotas:RequestsPerAddressMinute")]
    [DataRow("Jolt__TrustedProxies", "all", "Jolt:TrustedProxies")]
    [DataRow("Jolt__Telemetry", "splunk", "Jolt:Telemetry")]
    public async Task A_broker_with_a_wrong_setting_names_it_in_one_line_and_ends_with_its_code(
        string variable, string value, string named)
    {
        using var folder = new TemporaryFolder();
        var storage = folder.PathOf("storage");
        await using var process = ChildProcess.StartDotnet(
            Path.Combine(AppContext.BaseDirectory, "Jolt.Functions.dll"),
            ["--port", "0"],
            new Dictionary<string, string?> { [variable] = value, ["LocalRuntime__StorageFolder"] = storage });

        Assert.AreEqual(BrokerExit.SettingInvalid, await process.WaitForExitAsync(), process.Output);
        Assert.AreEqual(1, process.Lines.Count(line => line.Length > 0), process.Output);
        Assert.IsFalse(Directory.Exists(storage), "No storage was started for it.");
        StringAssert.Contains(process.Output, $"The setting '{named}' is '{value}'");
    }
}
