using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>The lesser of two zeros is the negative one, even where the JIT knows one of them.</summary>
[TestClass]
public sealed class ExtremesOfZerosTests
{
    [TestMethod]
    [DataRow((int)Opcode.F32Min, 0f, -0f, -0f)]
    [DataRow((int)Opcode.F32Min, -0f, 0f, -0f)]
    [DataRow((int)Opcode.F32Max, 0f, -0f, 0f)]
    [DataRow((int)Opcode.F32Max, -0f, 0f, 0f)]
    public void GivenAConstantZero_WhenComparedWithTheOther_ThenItsSignDecides(
        int opcode, float argument, float constant, float expected)
    {
        using var instance = Instance.Create(new ModuleBuilder()
            .Function("right", [ValueKind.F32], [ValueKind.F32], [], Get(0), F32(constant), Op((Opcode)opcode))
            .Function("left", [ValueKind.F32], [ValueKind.F32], [], F32(constant), Get(0), Op((Opcode)opcode))
            .Load());

        foreach (var name in (string[])["left", "right"])
        {
            var result = instance.Invoke(name, Value.From(argument))[0].AsSingle;
            Assert.AreEqual(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(result), name);
        }
    }
}
