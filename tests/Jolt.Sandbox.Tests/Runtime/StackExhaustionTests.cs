using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Runtime;
using Jolt.Sandbox.Tests.Building;
using Jolt.Sandbox.Tests.Reference;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Runtime;

/// <summary>Endless recursion in every shape is a trap, at a depth that only the module decides.</summary>
[TestClass]
public sealed class StackExhaustionTests
{
    private const long Plenty = 1_000_000_000;

    [TestMethod]
    public void GivenDirectRecursion_WhenRun_ThenItTrapsAtTheDocumentedDepth()
    {
        var result = new ModuleBuilder().Memory(1)
            .Function("_start", [], [], [], Op(Opcode.Call, 0))
            .Run(new RunRequest { FuelLimit = Plenty });

        // Every entry but the last, which traps, goes on to a call.
        var entries = (StackDepth.SlotsMax / StackDepth.BaseSlots) + 1;
        Assert.AreEqual(TrapKind.StackExhausted, result.Trap);
        Assert.AreEqual((2L * entries) - 1, result.Fuel);
    }

    [TestMethod]
    public void GivenRecursionInAnyShape_WhenRun_ThenItTrapsWhereTheReferenceDoesAndTheProcessLivesOn()
    {
        ModuleBuilder[] shapes =
        [
            new ModuleBuilder().Memory(1).Function("_start", [], [], [], Op(Opcode.Call, 0)),
            new ModuleBuilder().Memory(1).Function("_start", [], [], [], I32(0), Op(Opcode.CallIndirect, 0, 0)).Table(1, 0),
            new ModuleBuilder().Memory(1)
                .Function("_start", [], [], [], Op(Opcode.Call, 1))
                .Function(null, [], [], [ValueKind.I64, ValueKind.F64], I32(0), Op(Opcode.CallIndirect, 0, 0))
                .Table(1, 0),
            new ModuleBuilder().Memory(1)
                .Function("_start", [], [], [], Op(Opcode.Call, 1))
                .Function(null, [], [], [ValueKind.V128], Op(Opcode.Call, 2))
                .Function(null, [], [], [], I64(1), I64(2), Op(Opcode.Call, 0), Op(Opcode.Drop), Op(Opcode.Drop)),
        ];
        foreach (var shape in shapes)
        {
            var comparison = new ProgramComparison(shape.Bytes());

            var first = comparison.Check(new RunRequest { FuelLimit = Plenty });
            var second = comparison.Check(new RunRequest { FuelLimit = Plenty });

            Assert.AreEqual(TrapKind.StackExhausted, first.Trap);
            Assert.AreEqual(first.Fuel, second.Fuel);
        }
    }

    [TestMethod]
    [DataRow(1_000)]
    [DataRow(40_000)]
    public void GivenFramesOfManyLocals_WhenTheyRecurse_ThenTheProcessLivesOn(int locals)
    {
        var kinds = Enumerable.Repeat(ValueKind.I64, locals).ToArray();
        byte[] use =
        [
            .. Enumerable.Range(0, locals).SelectMany(index => (byte[])
                [.. Get((uint)index), .. I64(1), (byte)Opcode.I64Add, .. Set((uint)index)]),
        ];
        var result = new ModuleBuilder().Memory(1)
            .Function("_start", [], [], kinds, use, Op(Opcode.Call, 0), use)
            .Run(new RunRequest { FuelLimit = Plenty });

        Assert.AreEqual(TrapKind.StackExhausted, result.Trap);
    }

    [TestMethod]
    public void GivenFramesOfManyOperands_WhenTheyRecurse_ThenTheProcessLivesOn()
    {
        const int operands = 5_000;
        byte[] push =
        [
            .. Enumerable.Range(0, operands).SelectMany(index => (byte[])
                [.. Get(0), .. I64(index), (byte)Opcode.I64Add]),
        ];
        byte[] fold = [.. Enumerable.Repeat((byte)Opcode.I64Add, operands - 1)];
        var result = new ModuleBuilder().Memory(1)
            .Function("_start", [], [], [ValueKind.I64], push, Op(Opcode.Call, 0), fold, Set(0))
            .Run(new RunRequest { FuelLimit = Plenty });

        Assert.AreEqual(TrapKind.StackExhausted, result.Trap);
    }

    [TestMethod]
    public void GivenRecursionThroughTheHost_WhenRun_ThenItTrapsAtTheDocumentedDepth()
    {
        var calls = 0;
        var imports = new Imports();
        Instance instance = null!;
        imports.AddFunction("host", "again", [], [], _ =>
        {
            calls++;
            return instance.Invoke("go");
        });
        instance = Instance.Create(
            new ModuleBuilder().Import("host", "again", [], []).Function("go", [], [], [], Op(Opcode.Call, 0)).Load(),
            imports);

        Assert.AreEqual(
            TrapKind.StackExhausted, Assert.ThrowsExactly<TrapException>(() => instance.Invoke("go")).Kind);
        Assert.AreEqual(StackDepth.SlotsMax / (StackDepth.BaseSlots + StackDepth.HostCallSlots), calls);
    }
}
