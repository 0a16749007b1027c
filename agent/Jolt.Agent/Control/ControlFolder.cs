using System.Runtime.InteropServices;

namespace Jolt.Agent.Control;

/// <summary>The folder of an agent's socket: whoever may enter it may give orders, so it must be its owner's alone.</summary>
internal static partial class ControlFolder
{
    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Linux: look relative to the working folder, at the name itself and not at what it points to; owner and mode are wanted.
    private const int WorkingFolder = -100;
    private const int NotFollowed = 0x100;
    private const uint OwnerAndMode = 0x0B;

    // The kernel's answer: its length in bytes, where the owner and the mode stand, and the bits that say what a file is.
    private const int AnswerBytes = 256;
    private const int OwnerAt = 20;
    private const int ModeAt = 28;
    private const int KindBits = 0xF000;
    private const int IsFolder = 0x4000;

    /// <summary>Makes it, or closes it to others, before anything is in it, so that no moment is open.</summary>
    /// <exception cref="CommandRefusedException">It belongs to somebody else: what is in it cannot be trusted.</exception>
    internal static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            // A user's own profile folder is already closed to others there.
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnersFolder);
        RequireOurs(folder);
        File.SetUnixFileMode(folder, OwnersFolder);
    }

    /// <summary>Refuses to speak to whoever listens in a folder of somebody else.</summary>
    /// <exception cref="CommandRefusedException">It belongs to somebody else, or is no folder.</exception>
    internal static void RequireOurs(string folder)
    {
        if (OperatingSystem.IsLinux() && Find(folder) is { } found && (found.Owner != EffectiveUser() || !found.IsFolder))
        {
            throw new CommandRefusedException(
                ExitCodes.FileAccess,
                $"{folder} is not a folder of yours (user {found.Owner} owns it): an agent neither listens nor is asked there. Remove it, or set JOLT_HOME.");
        }
    }

    private static (uint Owner, bool IsFolder)? Find(string folder)
    {
        var answer = new byte[AnswerBytes];
        return Statx(WorkingFolder, folder, NotFollowed, OwnerAndMode, answer) == 0
            ? (BitConverter.ToUInt32(answer, OwnerAt), (BitConverter.ToUInt16(answer, ModeAt) & KindBits) == IsFolder)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
