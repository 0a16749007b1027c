using System.Security.Cryptography;
using System.Text;

namespace Jolt.Functions.Tests.Http;

/// <summary>Small WebAssembly programs, written byte by byte so that tests need no compiler.</summary>
internal static class Programs
{
    /// <summary>A program that copies up to 4,000 bytes of its input to its output.</summary>
    public static byte[] Echo { get; } =
    [
        .. Header,
        .. Section(1, 2, [0x60, 0, 0, 0x60, 4, 0x7F, 0x7F, 0x7F, 0x7F, 1, 0x7F]),
        .. Section(2, 2, [.. Import("fd_read"), .. Import("fd_write")]),
        .. Section(3, 1, [0]),
        .. Section(5, 1, [0, 1]),
        .. Section(7, 2, [.. Name("memory"), 2, 0, .. Name("_start"), 0, 2]),
        .. Section(10, 1, Body(
        [
            .. StoreAt(0, 1024), .. StoreAt(4, 4000),
            .. Call(0, descriptor: 0), .. StoreReadLength, .. Call(1, descriptor: 1),
        ])),
    ];

    /// <summary>A valid module that is no program: it exports nothing.</summary>
    public static byte[] Nothing { get; } = Header;

    /// <summary>A program that does nothing, made different by a number in a custom section.</summary>
    public static byte[] Idle(int number) =>
    [
        .. Header,
        .. Section(1, 1, [0x60, 0, 0]),
        .. Section(3, 1, [0]),
        .. Section(5, 1, [0, 1]),
        .. Section(7, 2, [.. Name("memory"), 2, 0, .. Name("_start"), 0, 0]),
        .. Section(10, 1, Body([])),
        0, 6, 1, (byte)'n', .. BitConverter.GetBytes(number),
    ];

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Header => [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0];

    /// <summary>Memory[4] = memory[8]: the vector to write is as long as what was read.</summary>
    private static byte[] StoreReadLength => [0x41, 4, 0x41, 8, 0x28, 2, 0, 0x36, 2, 0];

    private static byte[] Section(byte id, byte count, byte[] content) => [id, .. Leb(content.Length + 1), count, .. content];

    private static byte[] Body(byte[] code) => [.. Leb(code.Length + 2), 0, .. code, 0x0B];

    private static byte[] Import(string function) => [.. Name("wasi_snapshot_preview1"), .. Name(function), 0, 1];

    private static byte[] Name(string name) => [(byte)name.Length, .. Encoding.UTF8.GetBytes(name)];

    private static byte[] StoreAt(int address, int value) => [0x41, .. Leb(address), 0x41, .. SignedLeb(value), 0x36, 2, 0];

    /// <summary>Calls fd_read or fd_write with one vector at address 0; the length that was moved goes to address 8.</summary>
    private static byte[] Call(byte function, byte descriptor) => [0x41, descriptor, 0x41, 0, 0x41, 1, 0x41, 8, 0x10, function, 0x1A];

    private static byte[] Leb(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }

    private static byte[] SignedLeb(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x40; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        return [.. bytes, (byte)value];
    }
}
