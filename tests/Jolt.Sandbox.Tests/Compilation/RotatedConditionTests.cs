using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>A branch on a rotated value goes by the value, whatever flags the processor's rotation leaves.</summary>
[TestClass]
public sealed class RotatedConditionTests
{
    /// <summary>Memory is zero there, and no compiler can know it.</summary>
    private static readonly byte[][] s_zero32 = [I32(8), Op(Opcode.I32Load, 2, 0)];

    private static readonly byte[][] s_zero64 = [I32(8), Op(Opcode.I64Load, 3, 0)];

    [TestMethod]
    [DataRow((int)Opcode.I32Rotl)]
    [DataRow((int)Opcode.I32Rotr)]
    public void GivenAZeroRotatedAsACondition_WhenRun_ThenTheBranchIsNotTaken(int rotation)
    {
        var result = Programs.Start(
            [.. s_zero32, I32(5), Op((Opcode)rotation), If([Op(Opcode.Unreachable)])]).Run();

        Assert.AreEqual("exit:0", result.Outcome);
    }

    [TestMethod]
    [DataRow((int)Opcode.I64Rotl)]
    [DataRow((int)Opcode.I64Rotr)]
    public void GivenAWideZeroRotatedByAZero_WhenItIsTestedForZero_ThenItIs(int rotation)
    {
        var result = Programs.Start(
            [.. s_zero64, .. s_zero64, Op((Opcode)rotation), Op(Opcode.I64Eqz), If([], [Op(Opcode.Unreachable)])]).Run();

        Assert.AreEqual("exit:0", result.Outcome);
    }

    [TestMethod]
    public void GivenAConstantRotatedIntoTheSign_WhenItIsShifted_ThenTheSignFillsIt()
    {
        var result = Programs.Start(
            [I32(0x5E), I32(7), Op(Opcode.I32Rotr), I32(31), Op(Opcode.I32ShrS), I32(-1), Op(Opcode.I32Ne),
                If([Op(Opcode.Unreachable)])]).Run();

        Assert.AreEqual("exit:0", result.Outcome);
    }

    [TestMethod]
    public void GivenAZeroRotatedIntoALocal_WhenTheLocalIsTested_ThenTheBranchIsNotTaken()
    {
        var result = Programs.Start(
            [.. s_zero32, I32(5), Op(Opcode.I32Rotl), Op(Opcode.LocalSet, 0), Op(Opcode.LocalGet, 0),
                If([Op(Opcode.Unreachable)])]).Run();

        Assert.AreEqual("exit:0", result.Outcome);
    }
}
