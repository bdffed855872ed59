using BatchTyped.Store;
using BatchTyped.Tests.Archive;

namespace BatchTyped.Tests.Store;

public sealed class RunLockFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_lock_is_taken_once_and_again_when_it_was_given_back()
    {
        var path = _folder.File("run.lock");
        using (var first = RunLockFile.TryTake(path))
        {
            Assert.NotNull(first);
            Assert.Null(RunLockFile.TryTake(path));
        }

        Assert.True(File.Exists(path));
        using var second = RunLockFile.TryTake(path);
        Assert.NotNull(second);
    }

    [Fact]
    public void Where_locks_mean_nothing_no_lock_is_given()
    {
        var path = _folder.File("run.lock");

        var exception = Assert.Throws<IOException>(() => RunLockFile.TryTake(path, FileShare.ReadWrite));
        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        using var freed = RunLockFile.TryTake(path);
        Assert.NotNull(freed);
    }

    [Fact]
    public void Other_failures_are_not_taken_for_a_lock() =>
        Assert.ThrowsAny<IOException>(() => RunLockFile.TryTake(_folder.File("none", "run.lock")));
}
