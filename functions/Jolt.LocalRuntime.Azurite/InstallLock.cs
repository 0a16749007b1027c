using System.Security.Cryptography;
using System.Text;

namespace Jolt.LocalRuntime.Azurite;

/// <summary>
/// Lets one process at a time install into a folder: two npm runs in one folder destroy each other's work, and test
/// assemblies start side by side. The operating system frees the lock of a killed process.
/// </summary>
internal static class InstallLock
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(200);

    public static async Task<FileStream> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        // Beside the folder's content rather than in it, so that no work tree gets a stray file.
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"jolt-azurite-install-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(RetryEvery, cancellationToken);
            }
        }
    }
}
