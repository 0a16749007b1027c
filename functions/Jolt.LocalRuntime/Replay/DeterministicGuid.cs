using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jolt.LocalRuntime.Replay;

/// <summary>Guids that an orchestrator gets again in a replay: version 8 of RFC 9562, made of a hash.</summary>
internal static class DeterministicGuid
{
    private const int GuidBytes = 16;

    public static Guid Of(string instanceId, DateTime now, int counter)
    {
        var name = Encoding.UTF8.GetBytes(instanceId);
        Span<byte> source = stackalloc byte[12];
        BinaryPrimitives.WriteInt64BigEndian(source, now.Ticks);
        BinaryPrimitives.WriteInt32BigEndian(source[8..], counter);
        var hash = SHA256.HashData([.. name, .. source]);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, GuidBytes), bigEndian: true);
    }
}
