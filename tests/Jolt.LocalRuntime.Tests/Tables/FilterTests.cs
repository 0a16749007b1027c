using System.Linq.Expressions;
using Azure.Data.Tables;

namespace Jolt.LocalRuntime.Tests.Tables;

[TestClass]
public sealed class FilterTests
{
    private static readonly Guid Id = Guid.Parse("c9da6455-213d-42c9-9a79-3e9149a57833");
    private static readonly DateTimeOffset Moment = new(2026, 11, 22, 14, 0, 0, TimeSpan.FromHours(2));

    public static IEnumerable<object[]> Conditions =>
    [
        Of(m => true, ""),
        Of(m => m.PartitionKey == "it's", "PartitionKey eq 'it''s'"),
        Of(m => "a" == m.Name, "Name eq 'a'"),
        Of(m => m.Name!.Equals("a"), "Name eq 'a'"),
        Of(m => m.Cores > 3 && m.Cores <= 8, "(Cores gt 3) and (Cores le 8)"),
        Of(m => 3 < m.Cores, "Cores gt 3"),
        Of(m => m.Fuel != 5, "Fuel ne 5L"),
        Of(m => m.Ceiling == 5 || m.Sockets == 2, "(Ceiling eq 5L) or (Sockets eq 2)"),
        Of(m => m.Ceiling!.Value == 5, "Ceiling eq 5L"),
        Of(m => m.Load >= 5, "Load ge 5.0"),
        Of(m => m.Load < 0.25, "Load lt 0.25"),
        Of(m => m.Trusted, "Trusted eq true"),
        Of(m => !m.Trusted, "not (Trusted eq true)"),
        Of(m => m.Trusted == false, "Trusted eq false"),
        Of(m => m.Id == Id, "Id eq guid'c9da6455-213d-42c9-9a79-3e9149a57833'"),
        Of(m => m.SeenAt < Moment, "SeenAt lt datetime'2026-11-22T12:00:00.0000000Z'"),
        Of(m => m.State == MachineState.Working, "State eq 'Working'"),
        Of(m => m.Wanted == MachineState.Idle, "Wanted eq 'Idle'"),
        Of(m => m.Label == "x", "renamed eq 'x'"),
        Of(m => m.RowKey.CompareTo("p:") >= 0, "RowKey ge 'p:'"),
        Of(m => string.Compare(m.RowKey, "p;") < 0, "RowKey lt 'p;'"),
        Of(m => string.CompareOrdinal(m.RowKey, "p;") < 0, "RowKey lt 'p;'"),
        Of(m => m.Hash == new byte[] { 1, 171 }, "Hash eq X'01ab'"),
    ];

    [TestMethod]
    [DynamicData(nameof(Conditions))]
    public void GivenACondition_WhenTranslated_ThenItIsTheServicesFilter(
        Expression<Func<Machine, bool>> condition, string filter) =>
        Assert.AreEqual(filter, TableClient.CreateQueryFilter(condition));

    [TestMethod]
    [DynamicData(nameof(Conditions))]
    public async Task GivenACondition_WhenAskedOfTheService_ThenItUnderstandsIt(
        Expression<Func<Machine, bool>> condition, string filter)
    {
        var table = await TemporaryTable.CreateAsync();
        await table.AddEntityAsync(new TableEntity("p", "r"));

        var answer = await table.QueryAsync(condition).ToListAsync();

        Assert.IsTrue(answer.Count <= 1, filter);
    }

    [TestMethod]
    public async Task GivenMachines_WhenAskedByCondition_ThenJustThoseThatMeetItCome()
    {
        var table = await TemporaryTable.CreateAsync();
        for (var index = 0; index < 6; index++)
        {
            await table.AddEntityAsync(new Machine
            {
                PartitionKey = "p",
                RowKey = $"{index}",
                Cores = index,
                Fuel = index * 10_000_000_000,
                Load = index / 2.0,
                Id = index == 2 ? Id : Guid.NewGuid(),
                SeenAt = Moment.AddHours(index),
                BuiltAt = Moment.UtcDateTime,
                State = index == 5 ? MachineState.Working : MachineState.Idle,
                Trusted = index < 2,
            });
        }

        await FindsAsync(table, m => m.Cores >= 2 && m.Cores < 4, "2", "3");
        await FindsAsync(table, m => m.Fuel > 30_000_000_000, "4", "5");
        await FindsAsync(table, m => m.Load == 1, "2");
        await FindsAsync(table, m => m.Id == Id, "2");
        await FindsAsync(table, m => m.SeenAt <= Moment.AddHours(1), "0", "1");
        await FindsAsync(table, m => m.State == MachineState.Working || m.Trusted, "0", "1", "5");
        await FindsAsync(table, m => !(m.RowKey.CompareTo("2") >= 0), "0", "1");
    }

    [TestMethod]
    public void GivenValuesInAText_WhenFilledIn_ThenTheyAreQuotedAndCannotChangeTheFilter()
    {
        var name = "x' or Fuel gt 0 or Name eq 'y";

        Assert.AreEqual(
            "Name eq 'x'' or Fuel gt 0 or Name eq ''y' and Fuel gt 5L and Ok eq true",
            TableClient.CreateQueryFilter($"Name eq {name} and Fuel gt {5L} and Ok eq {true}"));
    }

    [TestMethod]
    public void GivenADictionarysGetter_WhenTranslated_ThenItIsTheColumn() => Assert.AreEqual(
        "(Fuel gt 5L) and (Name eq 'a')",
        TableClient.CreateQueryFilter<TableEntity>(row => row.GetInt64("Fuel") > 5 && (string)row["Name"] == "a"));

    [TestMethod]
    public void GivenWhatTheServiceCannotDecide_WhenTranslated_ThenItIsRefused()
    {
        Assert.ThrowsExactly<NotSupportedException>(
            () => TableClient.CreateQueryFilter<Machine>(m => m.Name!.StartsWith('a')));
        Assert.ThrowsExactly<NotSupportedException>(
            () => TableClient.CreateQueryFilter<Machine>(m => m.Cores == m.Sockets));
        Assert.ThrowsExactly<NotSupportedException>(
            () => TableClient.CreateQueryFilter<Machine>(m => m.Name == null));
    }

    private static object[] Of(Expression<Func<Machine, bool>> condition, string filter) => [condition, filter];

    private static async Task FindsAsync(
        TableClient table, Expression<Func<Machine, bool>> condition, params string[] expected) =>
        CollectionAssert.AreEqual(
            expected,
            await table.QueryAsync(condition).Select(machine => machine.RowKey).ToListAsync(),
            condition.ToString());
}
