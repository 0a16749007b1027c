using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class ValueTests
{
    private static readonly DateTimeOffset Earliest = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = DateTimeOffset.MaxValue;

    public static IEnumerable<object[]> Values =>
    [
        [""], ["text"], ["quote ' and \" and \\ and {brace}"], ["line\r\nbreak\ttab"], ["ünï \u2028 漢字 😀"],
        [" leading and trailing "], ["2024-01-01T00:00:00Z"], ["00000000-0000-0000-0000-000000000000"], ["NaN"],
        [0], [int.MaxValue], [int.MinValue], [-1],
        [0L], [long.MaxValue], [long.MinValue], [9_007_199_254_740_993L],
        [0.0], [1.0], [5.0], [-0.5], [double.MaxValue], [double.MinValue], [double.Epsilon], [1e300], [3.0e10],
        [double.NaN], [double.PositiveInfinity], [double.NegativeInfinity], [0.1 + 0.2],
        [true], [false],
        [Guid.Empty], [Guid.Parse("c9da6455-213d-42c9-9a79-3e9149a57833")],
        [Earliest], [Latest], [new DateTimeOffset(2026, 11, 22, 12, 0, 0, 123, TimeSpan.Zero).AddTicks(4567)],
        [Array.Empty<byte>()], [new byte[] { 0, 255, 1, 254 }],
    ];

    [TestMethod]
    [DynamicData(nameof(Values))]
    public async Task GivenAValue_WhenWrittenAndRead_ThenItAndItsTypeAreTheSame(object value)
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = value });

        var single = (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"];
        var queried = (await table.QueryAsync<TableEntity>().SingleAsync())["Value"];

        AssertSame(value, single);
        AssertSame(value, queried);
    }

    [TestMethod]
    [DynamicData(nameof(Values))]
    public async Task GivenAValue_WhenWrittenInATransaction_ThenItAndItsTypeAreTheSame(object value)
    {
        var table = await TemporaryTable.CreateAsync();
        await table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r") { ["Value"] = value }),
            new(TableTransactionActionType.UpsertMerge, new TableEntity("p", "s") { ["Value"] = value }),
        ]);

        AssertSame(value, (await table.GetEntityAsync<TableEntity>("p", "r")).Value["Value"]);
        AssertSame(value, (await table.GetEntityAsync<TableEntity>("p", "s")).Value["Value"]);
    }

    [TestMethod]
    public async Task GivenANull_WhenWritten_ThenThePropertyIsNotThere()
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Value"] = null });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.IsFalse(entity.ContainsKey("Value"));
        Assert.IsNull(entity["Value"]);
        Assert.IsNull(entity.GetInt64("Value"));
    }

    [TestMethod]
    public async Task GivenATypeThatTablesLack_WhenWritten_ThenItIsRefusedByName()
    {
        var table = await TemporaryTable.CreateAsync();

        var failure = await Assert.ThrowsExactlyAsync<NotSupportedException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Price"] = 1.5m }));

        StringAssert.Contains(failure.Message, "Price", StringComparison.Ordinal);
    }

    [TestMethod]
    public void GivenAnotherType_WhenAskedFor_ThenTheFailureNamesBoth()
    {
        var entity = new TableEntity("p", "r") { ["Fuel"] = 5 };

        var failure = Assert.ThrowsExactly<InvalidOperationException>(() => entity.GetInt64("Fuel"));

        Assert.AreEqual("Property Fuel is a System.Int32, not a System.Int64.", failure.Message);
    }

    [TestMethod]
    public async Task GivenALocalTime_WhenWritten_ThenItIsReadAsTheSameMoment()
    {
        var table = await TemporaryTable.CreateAsync();
        var moment = new DateTimeOffset(2026, 11, 22, 14, 30, 0, TimeSpan.FromHours(2));
        await table.AddEntityAsync(new TableEntity("p", "r") { ["At"] = moment, ["Utc"] = moment.UtcDateTime });

        var entity = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;

        Assert.AreEqual(moment.UtcDateTime, entity.GetDateTime("At"));
        Assert.AreEqual(moment, entity.GetDateTimeOffset("Utc"));
    }

    private static void AssertSame(object expected, object actual)
    {
        Assert.AreEqual(expected.GetType(), actual.GetType());
        if (expected is byte[] bytes)
        {
            CollectionAssert.AreEqual(bytes, (byte[])actual);
            return;
        }

        Assert.AreEqual(expected, actual);
    }
}
