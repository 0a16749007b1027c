using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Jolt.Broker.Storage.Connections;

/// <summary>The broker's only source of chance: ids, secrets and jitter. All of it is unforeseeable.</summary>
/// <param name="generator">Where the bits come from; it is shared by threads.</param>
public sealed class RandomSource(RandomNumberGenerator generator)
{
    private const string IdAlphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>Characters of an id: 36 to the 16th, so that two alike will not happen.</summary>
    private const int IdChars = 16;

    /// <summary>
    /// Bytes from here on are thrown away: with them some characters would come more often than others.
    /// </summary>
    private const int FairBytes = 256 / 36 * 36;

    /// <summary>The operating system's.</summary>
    public RandomSource()
        : this(RandomNumberGenerator.Create())
    {
    }

    /// <summary>A new id without a prefix: 16 of a-z and 0-9.</summary>
    public string Id()
    {
        var id = new char[IdChars];
        var length = 0;
        while (length < IdChars)
        {
            foreach (var value in Bytes(IdChars).Where(value => value < FairBytes).Take(IdChars - length))
            {
                id[length++] = IdAlphabet[value % IdAlphabet.Length];
            }
        }

        return new string(id);
    }

    /// <summary>A new id of a kind, for example <c>a-…</c>.</summary>
    /// <param name="prefix">The kind's letter.</param>
    public string Id(char prefix) => $"{prefix}-{Id()}";

    /// <summary>Random bytes.</summary>
    /// <param name="count">How many.</param>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        generator.GetBytes(bytes);
        return bytes;
    }

    /// <summary>A number from 0 up to a bound, which it never is. Good enough for jitter.</summary>
    /// <param name="bound">The bound; positive.</param>
    public int Below(int bound) => (int)(BinaryPrimitives.ReadUInt32LittleEndian(Bytes(sizeof(uint))) % (uint)bound);
}
