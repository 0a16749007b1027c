using System.Text.Json;
using Jolt.Contracts;
using Jolt.Contracts.Accounts;
using Jolt.Contracts.Fuel;
using Jolt.Contracts.Jobs;
using Jolt.Contracts.Json;
using Jolt.Contracts.Leases;
using Jolt.Contracts.Pools;

namespace Jolt.Functions.Tests.Contracts;

[TestClass]
public sealed class JoltJsonTests
{
    [TestMethod]
    public void What_is_written_without_its_nulls_can_be_read_again()
    {
        var job = new JobView(
            "j-1", Name: null, "a-1", "public", new string('0', 64), JobState.Running, PriceLevel.Par, "quorum:2",
            new ChunkLimits(Limits.ChunkFuelMin), new ChunkCounts(1, 0, 0, 0, 0), 1, 0, 0, DateTimeOffset.UnixEpoch,
            Finished: null, SecondsLeft: null, Agents: 0);
        Assert.AreEqual(job, Again(job));
        Assert.AreEqual(new ResultAnswer(true, false, Next: null), Again(new ResultAnswer(true, false, Next: null)));
        Assert.IsNull(Again(new StatementPage("a-1", [], Continuation: null)).Continuation);
    }

    [TestMethod]
    [DataRow("""{"uses":1}""")]
    [DataRow("""{"uses":1,"days":null}""")]
    [DataRow("""{"uses":1,"days":1,"hours":1}""")]
    [DataRow("""{"uses":1,"days":1,"days":2}""")]
    [DataRow("""{"uses":"1","days":1}""")]
    public void What_must_be_there_must_be_there_once_and_be_what_it_is(string json) =>
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<CreateInviteRequest>(json, JoltJson.Options));

    private static T Again<T>(T value) =>
        JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JoltJson.Options), JoltJson.Options)!;
}
