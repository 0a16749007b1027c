using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class EntityTypeTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task GivenATypeOfOnesOwn_WhenWrittenAndRead_ThenEveryPropertyIsTheSame()
    {
        var table = await TemporaryTable.CreateAsync();
        var written = Full();
        var version = (await table.AddEntityAsync(written)).Headers.ETag!.Value;

        var read = (await table.GetEntityAsync<Machine>("p", "r")).Value;

        Assert.AreEqual(version, read.ETag);
        Assert.IsNotNull(read.Timestamp);
        foreach (var property in typeof(Machine).GetProperties()
            .Where(property => property.Name is not ("ETag" or "Timestamp" or "Secret" or "Hash" or "Notes")))
        {
            Assert.AreEqual(property.GetValue(written), property.GetValue(read), property.Name);
        }

        CollectionAssert.AreEqual(written.Hash, read.Hash);
        Assert.AreEqual(written.Notes!.ToString(), read.Notes!.ToString());
        Assert.IsNull(read.Secret);
    }

    [TestMethod]
    public async Task GivenATypeWithNulls_WhenWrittenAndRead_ThenTheyAreNull()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new Machine { PartitionKey = "p", RowKey = "r", SeenAt = Moment, BuiltAt = Moment.UtcDateTime });

        var read = await table.QueryAsync<Machine>().SingleAsync();

        Assert.IsNull(read.Name);
        Assert.IsNull(read.Sockets);
        Assert.IsNull(read.Ceiling);
        Assert.IsNull(read.Heat);
        Assert.IsNull(read.Paused);
        Assert.IsNull(read.Owner);
        Assert.IsNull(read.LostAt);
        Assert.IsNull(read.Hash);
        Assert.IsNull(read.Notes);
        Assert.IsNull(read.Wanted);
    }

    [TestMethod]
    public async Task GivenAType_WhenItsColumnsAreLookedAt_ThenNamesTypesAndWhatIsKeptAreAsDeclared()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(Full());

        var columns = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.AreEqual("Working", columns["State"]);
        Assert.AreEqual("a label", columns["renamed"]);
        Assert.AreEqual("lab (4)", columns["Shown"]);
        Assert.AreEqual(7L, columns["Fuel"]);
        Assert.IsFalse(columns.ContainsKey("Label"));
        Assert.IsFalse(columns.ContainsKey("Secret"));
    }

    [TestMethod]
    public async Task GivenAColumnOfAnotherType_WhenReadAsTheType_ThenTheFailureNamesIt()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Fuel"] = "not a number" });

        var failure = await Assert.ThrowsExactlyAsync<InvalidOperationException>(
            () => table.GetEntityAsync<Machine>("p", "r"));

        StringAssert.Contains(failure.Message, "Fuel", StringComparison.Ordinal);
    }

    private static Machine Full() => new()
    {
        PartitionKey = "p",
        RowKey = "r",
        Name = "lab",
        Cores = 4,
        Sockets = 2,
        Fuel = 7,
        Ceiling = long.MaxValue,
        Load = 0.5,
        Heat = 80,
        Trusted = true,
        Paused = false,
        Id = Guid.NewGuid(),
        Owner = Guid.NewGuid(),
        SeenAt = Moment,
        LostAt = Moment.AddTicks(1),
        BuiltAt = Moment.UtcDateTime,
        Hash = [1, 2, 3],
        Notes = BinaryData.FromString("notes"),
        State = MachineState.Working,
        Wanted = MachineState.Working,
        Label = "a label",
        Secret = "not kept",
    };
}
