using System.Runtime.Intrinsics;
using Jolt.Sandbox.Binary;

namespace Jolt.Sandbox.Tests.Building;

/// <summary>Operators in binary.</summary>
internal static class Code
{
    public const byte End = 0x0B;

    /// <summary>The block type without parameters and results.</summary>
    public const byte NoResult = 0x40;

    public static byte[] Op(Opcode opcode, params uint[] immediates)
    {
        var prefix = (byte)((int)opcode >> 8);
        byte[] code = prefix == 0 ? [(byte)opcode] : [prefix, .. Leb.Unsigned((uint)opcode & 0xFF)];
        return [.. code, .. immediates.SelectMany(Leb.Unsigned)];
    }

    public static byte[] I32(int value) => [(byte)Opcode.I32Const, .. Leb.Signed(value)];

    public static byte[] I64(long value) => [(byte)Opcode.I64Const, .. Leb.Signed(value)];

    public static byte[] F32(float value) => [(byte)Opcode.F32Const, .. BitConverter.GetBytes(value)];

    public static byte[] F64(double value) => [(byte)Opcode.F64Const, .. BitConverter.GetBytes(value)];

    public static byte[] V128(Vector128<byte> value) => [.. Op(Opcode.V128Const), .. Bytes(value)];

    public static byte[] Shuffle(Vector128<byte> indices) => [.. Op(Opcode.I8x16Shuffle), .. Bytes(indices)];

    public static byte[] Get(uint local) => Op(Opcode.LocalGet, local);

    public static byte[] Set(uint local) => Op(Opcode.LocalSet, local);

    public static byte[] Block(params byte[][] code) => Enclose(Opcode.Block, code);

    public static byte[] Loop(params byte[][] code) => Enclose(Opcode.Loop, code);

    public static byte[] If(byte[][] then, byte[][]? otherwise = null) =>
    [
        (byte)Opcode.If, NoResult,
        .. then.SelectMany(part => part),
        .. otherwise is null ? [] : (byte[])[(byte)Opcode.Else, .. otherwise.SelectMany(part => part)],
        End,
    ];

    private static byte[] Bytes(Vector128<byte> value)
    {
        var bytes = new byte[Vector128<byte>.Count];
        value.CopyTo(bytes);
        return bytes;
    }

    private static byte[] Enclose(Opcode opcode, byte[][] code) =>
        [(byte)opcode, NoResult, .. code.SelectMany(part => part), End];
}
