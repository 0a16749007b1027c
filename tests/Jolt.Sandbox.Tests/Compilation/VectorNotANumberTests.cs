using System.Runtime.Intrinsics;
using Jolt.Sandbox.Binary;
using Jolt.Sandbox.Tests.Building;
using static Jolt.Sandbox.Tests.Building.Code;

namespace Jolt.Sandbox.Tests.Compilation;

/// <summary>
/// Arithmetic on lanes leaves bits of not-a-numbers that depend on the processor: nothing may see them. What is only
/// moved keeps its bits.
/// </summary>
[TestClass]
public sealed class VectorNotANumberTests
{
    private const int Canonical = 0x7FC0_0000;
    private const int Negative = unchecked((int)0xFFC0_0000);
    private const int Signalling = 0x7F80_0123;
    private const int Payload = unchecked((int)0xFFC0_4567);

    private static readonly Vector128<byte> s_odd =
        Vector128.Create(Signalling, Payload, 0x3F80_0000, unchecked((int)0xFF80_0000)).AsByte();

    private static readonly Vector128<byte> s_infinity =
        Vector128.Create(0, 0, 0, unchecked((int)0xFF80_0000)).AsByte();

    /// <summary>Not-a-numbers, a 2 and a not-a-number out of two infinities.</summary>
    private static readonly byte[][] s_sum = [Get(0), Get(0), V128(s_infinity), Op(Opcode.F32x4Sub), Op(Opcode.F32x4Add)];

    private static readonly int[] s_clean = [Canonical, Canonical, 0x4000_0000, Canonical];

    public static IEnumerable<object[]> Watchers()
    {
        object[] Case(string name, int[] expected, params byte[][] code) => [name, expected, code];
        yield return Case("return", s_clean, s_sum);
        yield return Case("integers", s_clean, [.. s_sum, V128(default), Op(Opcode.I32x4Add)]);
        yield return Case("bits", s_clean, [.. s_sum, V128(default), Op(Opcode.V128Or)]);
        yield return Case(
            "sign", [Negative, Negative, unchecked((int)0xC000_0000), Negative], [.. s_sum, Op(Opcode.F32x4Neg)]);
        yield return Case("shuffle", s_clean, [.. s_sum, V128(default), Shuffle(Vector128.CreateSequence<byte>(0, 1))]);
        yield return Case("choice", s_clean, [.. s_sum, Get(0), V128(Vector128<byte>.AllBitsSet), Op(Opcode.V128Bitselect)]);
        yield return Case("smaller", s_clean, [.. s_sum, .. s_sum, Op(Opcode.F32x4Pmin)]);
        yield return Case("select", s_clean, [.. s_sum, Get(0), I32(1), Op(Opcode.Select)]);
        yield return Case("memory", s_clean, [I32(3), .. s_sum, Op(Opcode.V128Store, 0, 0), I32(3), Op(Opcode.V128Load, 0, 0)]);
        yield return Case("global", s_clean, [.. s_sum, Op(Opcode.GlobalSet, 0), Op(Opcode.GlobalGet, 0)]);
        yield return Case("call", s_clean, [.. s_sum, Op(Opcode.Call, 0)]);
        yield return Case("local", s_clean, [.. s_sum, Set(1), Get(1)]);
        yield return Case("local of two kinds", s_clean, [Get(0), Set(1), .. s_sum, Set(1), Get(1)]);
        yield return Case(
            "local of two widths", s_clean,
            [V128(default), V128(default), Op(Opcode.F64x2Div), Op(Opcode.LocalTee, 1), Op(Opcode.Drop), .. s_sum, Set(1), Get(1)]);
        yield return Case(
            "lane", [Canonical, Canonical, Canonical, Canonical],
            [.. s_sum, Op(Opcode.F32x4ExtractLane, 1), Op(Opcode.I32ReinterpretF32), Op(Opcode.I32x4Splat)]);
        yield return Case(
            "lane moved on", [Canonical, Canonical, 0x4000_0000, Canonical],
            [.. s_sum, .. s_sum, Op(Opcode.F32x4ExtractLane, 0), Op(Opcode.F32x4ReplaceLane, 3)]);
        yield return Case(
            "loop", s_clean,
            [
                .. s_sum, Set(1),
                Loop(
                    Get(1), V128(default), Op(Opcode.F32x4Add), Set(1),
                    Get(2), I32(1), Op(Opcode.I32Add), Op(Opcode.LocalTee, 2), I32(5), Op(Opcode.I32LtU), Op(Opcode.BranchIf, 0)),
                Get(1),
            ]);
        yield return Case("moved", [Signalling, Payload, 0x3F80_0000, unchecked((int)0xFF80_0000)], [V128(s_odd), Set(1), Get(1)]);
        yield return Case("constants' smaller lanes", [Signalling, 0, 0, unchecked((int)0xFF80_0000)],
            [V128(s_odd), V128(Vector128.Create(0, 0, 0, 0).AsByte()), Op(Opcode.F32x4Pmin), I32(0), Op(Opcode.I32x4ReplaceLane, 1)]);
        foreach (var (lane, bits) in ((uint, int)[])[(0, Signalling), (1, Payload)])
        {
            yield return Case(
                $"constant's lane {lane}", [bits, bits, bits, bits],
                [V128(s_odd), Set(1), Get(1), Op(Opcode.F32x4ExtractLane, lane), Op(Opcode.F32x4Splat)]);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Watchers))]
    public void GivenLanesThatAreNotNumbers_WhenSomethingSeesThem_ThenTheirBitsAreTheSameEverywhere(
        string name, int[] expected, byte[][] code)
    {
        using var instance = Instance.Create(new ModuleBuilder()
            .Memory(1)
            .Global(ValueKind.V128, V128(default))
            .Function(null, [ValueKind.V128], [ValueKind.V128], [], Get(0))
            .Function(
                "run", [ValueKind.V128], [ValueKind.V128], [ValueKind.V128, ValueKind.I32], code)
            .Load());

        var result = instance.Invoke("run", Value.From(s_odd)).Single().AsVector.AsInt32();

        Assert.AreEqual(Vector128.Create(expected), result, name);
    }
}
