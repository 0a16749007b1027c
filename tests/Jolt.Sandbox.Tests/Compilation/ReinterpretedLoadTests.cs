using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>A narrow load that becomes the bits of a floating point number is stored as wide as that number is.</summary>
[TestClass]
public sealed class ReinterpretedLoadTests
{
    private static readonly byte[] s_memory = [
        0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 1, 1, 1, 1, 1, 1, 1, 1,
        0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE,
    ];

    [TestMethod]
    [DataRow((int)Opcode.I32Load8U, 0x81)]
    [DataRow((int)Opcode.I32Load8S, unchecked((int)0xFFFF_FF81))]
    [DataRow((int)Opcode.I32Load16U, 0x8281)]
    [DataRow((int)Opcode.I32Load16S, unchecked((int)0xFFFF_8281))]
    [DataRow((int)Opcode.I32Load, unchecked((int)0x8483_8281))]
    public void GivenANarrowLoad_WhenReinterpreted_ThenAllOfTheNumberIsStored(int load, int bits)
    {
        using var instance = Instance.Create(new ModuleBuilder().Memory(1).Data(0, s_memory)
            .Function(
                "go", [ValueKind.I32], [ValueKind.F32], [],
                I32(16), Get(0), Op((Opcode)load, 0, 0), Op(Opcode.F32ReinterpretI32), Op(Opcode.F32Store, 0, 0),
                I32(16), Op(Opcode.F32Load, 0, 0))
            .Load());

        Assert.AreEqual(bits, (int)instance.Invoke("go", Value.From(0))[0].Low);
    }

    [TestMethod]
    [DataRow((int)Opcode.I64Load8U, 0x81L)]
    [DataRow((int)Opcode.I64Load8S, unchecked((long)0xFFFF_FFFF_FFFF_FF81))]
    [DataRow((int)Opcode.I64Load16U, 0x8281L)]
    [DataRow((int)Opcode.I64Load16S, unchecked((long)0xFFFF_FFFF_FFFF_8281))]
    [DataRow((int)Opcode.I64Load32U, 0x8483_8281L)]
    [DataRow((int)Opcode.I64Load32S, unchecked((long)0xFFFF_FFFF_8483_8281))]
    [DataRow((int)Opcode.I64Load, unchecked((long)0x8887_8685_8483_8281))]
    public void GivenAWideNarrowLoad_WhenReinterpreted_ThenAllOfTheNumberIsStored(int load, long bits)
    {
        using var instance = Instance.Create(new ModuleBuilder().Memory(1).Data(0, s_memory)
            .Function(
                "go", [ValueKind.I32], [ValueKind.F64], [],
                I32(16), Get(0), Op((Opcode)load, 0, 0), Op(Opcode.F64ReinterpretI64), Op(Opcode.F64Store, 0, 0),
                I32(16), Op(Opcode.F64Load, 0, 0))
            .Load());

        Assert.AreEqual(bits, instance.Invoke("go", Value.From(0))[0].Low);
    }

    [TestMethod]
    [DataRow((int)Opcode.I32Store8, 0xEEEE_EE81u)]
    [DataRow((int)Opcode.I32Store16, 0xEEEE_8281u)]
    [DataRow((int)Opcode.I32Store, 0x8483_8281u)]
    public void GivenReinterpretedBits_WhenStoredNarrowly_ThenNothingElseIsTouched(int store, uint bits)
    {
        using var instance = Instance.Create(new ModuleBuilder().Memory(1).Data(0, s_memory)
            .Function(
                "go", [ValueKind.I32], [ValueKind.I32], [],
                I32(16), Get(0), Op(Opcode.F32Load, 0, 0), Op(Opcode.I32ReinterpretF32), Op((Opcode)store, 0, 0),
                I32(16), Op(Opcode.I32Load, 0, 0))
            .Load());

        Assert.AreEqual(bits, (uint)instance.Invoke("go", Value.From(0))[0].Low);
    }
}
