/**
 * Evidence (证据): where a fact comes from, the paper behind it, and who says it is wrong.
 *
 * <p>Start reading at {@link org.chuangtu.evidence.Sources}: every row of every module names the source it rests on, and
 * says with {@link org.chuangtu.evidence.Provenance} which of its columns are our own reading. {@link
 * org.chuangtu.evidence.Files} keeps papers under the digest of their content, never altered; rights to read them are
 * granted by whoever needs them read, since evidence knows nobody above it. {@link org.chuangtu.evidence.Disputes} is where
 * somebody whom a fact concerns says that it is wrong; the mark 存疑 stands beside it until that is settled.
 *
 * <p>A module that rests on sources shows which rows do with a {@link org.chuangtu.evidence.RestsOnSource} bean.
 */
@ApplicationModule(allowedDependencies = {"journal", "access", "page"})
@NullMarked
package org.chuangtu.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
