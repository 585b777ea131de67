/**
 * The engines on Apache Spark, for what one machine cannot hold. Outside the ordinary build: {@code mvn -Pcluster -pl cluster -am
 * verify}.
 *
 * <p>Start reading at {@link org.chuangtu.cluster.CascadeOfEveryFirm}. A network is sent to every executor once ({@code
 * SentNetwork}); firms are shared out; each task runs the very engine of the program, so that the results are the same to the
 * last bit.
 */
@org.jspecify.annotations.NullMarked
package org.chuangtu.cluster;
