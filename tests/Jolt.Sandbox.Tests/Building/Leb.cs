namespace Jolt.Sandbox.Tests.Building;

/// <summary>Numbers in the format's variable length.</summary>
internal static class Leb
{
    public static byte[] Unsigned(uint value)
    {
        var bytes = new List<byte>();
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }

    public static byte[] Signed(long value)
    {
        var bytes = new List<byte>();
        while (value is < -64 or > 63)
        {
            bytes.Add((byte)((value & 0x7F) | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)(value & 0x7F));
        return [.. bytes];
    }
}
