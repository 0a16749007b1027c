using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>A signalling not-a-number keeps its bits on its way out of a vector, even where the JIT knows them.</summary>
[TestClass]
public sealed class SignallingLaneTests
{
    private const int Signalling = 0x7F80_0001;

    [TestMethod]
    public void GivenAConstantVector_WhenALaneIsTaken_ThenItKeepsItsBits()
    {
        byte[] constant = [.. Op(Opcode.V128Const), .. Enumerable.Repeat(BitConverter.GetBytes(Signalling), 4).SelectMany(lane => lane)];

        Assert.AreEqual(Signalling, Bits(constant));
    }

    [TestMethod]
    public void GivenAVectorOfAConstant_WhenALaneIsTaken_ThenItKeepsItsBits() =>
        Assert.AreEqual(Signalling, Bits([.. I32(Signalling), .. Op(Opcode.I32x4Splat)]));

    private static int Bits(byte[] vector)
    {
        using var instance = Instance.Create(new ModuleBuilder()
            .Function("go", [], [ValueKind.F32], [], vector, Op(Opcode.F32x4ExtractLane, 1))
            .Load());
        return (int)instance.Invoke("go")[0].Low;
    }
}
