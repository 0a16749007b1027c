using System.Security.Cryptography;
using System.Text;
using Jolt.Agent.Settings;

namespace Jolt.Agent.Hosting;

/// <summary>The operator's key, made at a broker's first start and kept in its data folder.</summary>
internal static class OperatorKeyFile
{
    internal const string FileName = "operator.key";

    private const int KeyBytes = 32;

    /// <summary>Reads the key; makes one where there is none.</summary>
    internal static string ReadOrCreate(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
        {
            return kept;
        }

        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        PrivateFile.Write(path, Encoding.ASCII.GetBytes(key + "\n"));
        return key;
    }
}
