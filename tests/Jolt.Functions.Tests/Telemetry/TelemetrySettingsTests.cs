using Jolt.Contracts;
using Jolt.Telemetry;

namespace Jolt.Functions.Tests.Telemetry;

[TestClass]
public sealed class TelemetrySettingsTests
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001";

    [TestMethod]
    [DataRow(null, null, TelemetryTarget.None)]
    [DataRow("", "", TelemetryTarget.None)]
    [DataRow("console", null, TelemetryTarget.Console)]
    [DataRow("otlp", null, TelemetryTarget.Otlp)]
    [DataRow(null, Connection, TelemetryTarget.ApplicationInsights)]
    [DataRow("console", Connection, TelemetryTarget.Console)]
    [DataRow("none", Connection, TelemetryTarget.None)]
    public void GivenSettings_WhenTheyAreRead_ThenTheNamedTargetWins(string? target, string? connection, TelemetryTarget expected)
    {
        var settings = TelemetrySettings.Read(
            "jolt-broker", name => name == TelemetrySettings.TargetSetting ? target : connection);

        Assert.AreEqual(expected, settings.Target);
        Assert.AreEqual(expected == TelemetryTarget.ApplicationInsights ? Connection : null, settings.ConnectionString);
    }

    [TestMethod]
    public void GivenAnUnknownTarget_WhenItIsRead_ThenTheRefusalNamesTheSettingAndWhatItMayBe()
    {
        var refusal = Assert.ThrowsExactly<SettingException>(
            () => TelemetrySettings.Read("jolt-broker", name => name == TelemetrySettings.TargetSetting ? "splunk" : null));

        Assert.AreEqual("The setting 'Jolt:Telemetry' is 'splunk': expected none, console or otlp.", refusal.Message);
    }

    [TestMethod]
    [DataRow(TelemetryTarget.None)]
    [DataRow(TelemetryTarget.Otlp)]
    [DataRow(TelemetryTarget.ApplicationInsights)]
    public void GivenATarget_WhenExportBeginsAndEnds_ThenNothingIsNeededToAnswer(TelemetryTarget target)
    {
        using var export = TelemetryExport.Start(new TelemetrySettings("jolt-broker", target, Connection));

        Assert.IsNotNull(export);
    }
}
