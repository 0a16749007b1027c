using Jolt.Sandbox.Reference.Binary;
using Jolt.Sandbox.Tests.Generation;
using Jolt.Sandbox.Tests.Reference;

namespace Jolt.Sandbox.Tests.Runtime;

/// <summary>All tables of a module share one limit, so that many of them cost the host no more than one.</summary>
[TestClass]
public sealed class TableBudgetTests
{
    private const long Fuel = 10_000_000;
    private const string Grown = "I32 0:0";
    private const string Refused = "I32 0:FFFFFFFF";

    [TestMethod]
    public void GivenTablesThatAreTooLargeTogether_WhenInstantiated_ThenItIsATrapOfTheLimit()
    {
        using var comparison = new InstanceComparison(Module([6_000_000, 6_000_000], []), Fuel, 1);

        Assert.AreEqual("trap:resource-limit", comparison.Start);
    }

    [TestMethod]
    public void GivenSeveralTables_WhenTheyGrow_ThenAllOfThemTogetherEndAtTheLimit()
    {
        using var comparison = new InstanceComparison(
            Module([0, 0], [(0, 9_000_000), (1, 1_000_001), (1, 1_000_000), (0, 1)]), Fuel, 1);

        Assert.AreEqual(Grown, comparison.Call("f0", [], Fuel));
        Assert.AreEqual(Refused, comparison.Call("f1", [], Fuel));
        Assert.AreEqual(Grown, comparison.Call("f2", [], Fuel));
        Assert.AreEqual(Refused, comparison.Call("f3", [], Fuel));
    }

    /// <summary>Tables of these sizes, and functions that grow one of them by a number of slots.</summary>
    private static byte[] Module(uint[] sizes, (int Table, int Slots)[] growths)
    {
        var module = new ByteSink().Bytes([0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0]);
        module.Section(1, new ByteSink().Count(1).Byte(0x60).Count(0).Count(1).Byte((int)WasmType.I32));
        module.Section(3, new ByteSink().Many(growths, (sink, _) => sink.Count(0)));
        module.Section(4, new ByteSink().Many(
            sizes, (sink, size) => sink.Byte((int)WasmType.ExternalReference).Byte(0).Count(size)));
        module.Section(7, new ByteSink().Many(
            Enumerable.Range(0, growths.Length).ToList(), (sink, index) => sink.Name($"f{index}").Byte(0).Count(index)));
        module.Section(10, new ByteSink().Many(growths, (sink, growth) => sink.Sized(new ByteSink().Count(0)
            .Byte(0xD0).Byte((int)WasmType.ExternalReference).Byte(0x41).Whole(growth.Slots)
            .Byte(0xFC).Count(15).Count(growth.Table).Byte(0x0B))));
        return module.ToArray();
    }
}
