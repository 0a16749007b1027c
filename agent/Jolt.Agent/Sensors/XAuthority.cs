using System.Buffers.Binary;
using System.Text;

namespace Jolt.Agent.Sensors;

/// <summary>The cookie that opens an X11 display, out of the file that <c>XAUTHORITY</c> names.</summary>
/// <param name="Name">The kind of cookie.</param>
/// <param name="Data">The cookie.</param>
internal sealed record XAuthority(byte[] Name, byte[] Data)
{
    /// <summary>The kind that every display manager gives; others need more than the file.</summary>
    private const string Kind = "MIT-MAGIC-COOKIE-1";

    /// <summary>A file is small; a damaged or a strange one is not read for longer.</summary>
    private const int FileBytesMax = 64 * 1024;

    /// <summary>The cookie for a display of this machine; null where the file has none, or cannot be read.</summary>
    internal static XAuthority? Read(string file, string display)
    {
        try
        {
            return new FileInfo(file).Length <= FileBytesMax ? Find(File.ReadAllBytes(file), display) : null;
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>
    /// Each entry is a family of two bytes and four texts, each with a length of two bytes before it: address, display's
    /// number, kind, cookie. Whose address it is does not matter, since the display is this machine's.
    /// </summary>
    internal static XAuthority? Find(ReadOnlySpan<byte> entries, string display)
    {
        var number = display[(display.LastIndexOf(':') + 1)..].Split('.')[0];
        while (entries.Length > 2)
        {
            entries = entries[2..];
            if (!Take(ref entries, out _) || !Take(ref entries, out var which) || !Take(ref entries, out var kind) || !Take(ref entries, out var cookie))
            {
                return null;
            }

            // One without a number is for all.
            if (Encoding.ASCII.GetString(kind) == Kind && (which.Length == 0 || Encoding.ASCII.GetString(which) == number))
            {
                return new(kind, cookie);
            }
        }

        return null;
    }

    private static bool Take(ref ReadOnlySpan<byte> entries, out byte[] text)
    {
        text = [];
        if (entries.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(entries) is var length && entries.Length < 2 + length)
        {
            return false;
        }

        text = entries.Slice(2, length).ToArray();
        entries = entries[(2 + length)..];
        return true;
    }
}
